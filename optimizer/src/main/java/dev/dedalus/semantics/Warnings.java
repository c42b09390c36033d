package dev.dedalus.semantics;

/** What is allowed, but most likely not meant. */
final class Warnings {
  private Warnings() {}

  static void check(CheckedProgram program, Report report) {
    new UnusedRelations(program, report).check();
    Triggers triggers = Triggers.of(program);
    for (Component component : program.components()) {
      RepeatedSends.check(component, triggers, report);
      GrowingRelations.check(component, triggers, report);
      CountEquality.check(component, report);
    }
    MessageCycles.check(program, report);
  }
}
