package dev.dedalus.rewrite;

import dev.dedalus.analysis.ArrivalFree;
import dev.dedalus.analysis.Independence;
import dev.dedalus.analysis.Violation;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import java.util.List;
import java.util.Optional;

/**
 * Moves rules that have nothing to do with those that stay.
 *
 * <pre>
 * before: leader                       after: leader           collector
 *           ask@p(c) :~ command(c), ..          ask@p(c) :~ ..   votes(c) :- vote(c).
 *           votes(c) :- vote(c).
 * </pre>
 *
 * Precondition (docs/rewrites.md):
 *
 * <ul>
 *   <li>each half is independent of the other ({@link Independence});
 *   <li>no message is derived by both halves without an arrival: both would send it in a node's
 *       first step, where the program as written sends it once (S1);
 *   <li>moved rules neither read {@code incarnation} (S7) nor lack a changing literal.
 * </ul>
 *
 * Mechanism: senders of what the moved rules read send to the new part.
 */
final class MutuallyIndependentDecoupling implements Rewrite {
  @Override
  public String name() {
    return "mutually-independent-decoupling";
  }

  @Override
  public String purpose() {
    return "moves rules that have nothing to do with the others to nodes of their own";
  }

  @Override
  public Verdict precondition(Placement placement, Step step) {
    try {
      Split split = Split.of(placement, step);
      Optional<Violation> dependence =
          Independence.check(split.stays(), split.moves(), split.edb())
              .or(() -> Independence.check(split.moves(), split.stays(), split.edb()))
              .or(() -> sharedMessage(split));
      if (dependence.isPresent()) {
        throw RefusedException.of(step, dependence.get());
      }
      return new Evidence(split.claims());
    } catch (RefusedException refused) {
      return refused.refusal();
    }
  }

  private static Optional<Violation> sharedMessage(Split split) {
    ArrivalFree arrivalFree = ArrivalFree.of(split.placement(), split.part());
    for (CheckedRule moved : split.moves()) {
      String head = moved.rule().head().relation();
      for (CheckedRule staying : split.stays()) {
        if (staying.rule().head().relation().equals(head)
            && arrivalFree.isDerivable(moved)
            && arrivalFree.isDerivable(staying)) {
          String message =
              moved.id() + " and " + staying.id() + " may both send `" + head + "` at the start";
          return Optional.of(Violation.ofHead("S1", moved, message));
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public Placement rewrite(Placement placement, Step step, int number) {
    Split split = Admissible.split(placement, step);
    return placement.with(
        placement.generated(), split.parts(step.into().orElseThrow(), List.of(), List.of()));
  }
}
