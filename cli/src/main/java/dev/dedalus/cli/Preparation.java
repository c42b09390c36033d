package dev.dedalus.cli;

import dev.dedalus.certificate.Certificate;
import dev.dedalus.certificate.CertificateChecker;
import dev.dedalus.cli.input.FindingJson;
import dev.dedalus.cli.input.FindingText;
import dev.dedalus.cli.input.InputReader;
import dev.dedalus.cli.input.TextFile;
import dev.dedalus.cli.terminal.CommandException;
import dev.dedalus.cli.terminal.OutputFormat;
import dev.dedalus.cli.terminal.Terminal;
import dev.dedalus.inputs.Finding;
import dev.dedalus.inputs.Inputs;
import dev.dedalus.inputs.Planning;
import dev.dedalus.inputs.Reading;
import dev.dedalus.plan.Plan;
import dev.dedalus.plan.PlanJson;
import java.util.List;
import java.util.Optional;

/** What every command about a program does first: read, perhaps plan, and say what is wrong. */
final class Preparation {
  /**
   * What a command goes on with.
   *
   * @param plan meets the goals, or was asked for step by step
   */
  record Prepared(Inputs inputs, Plan plan) {}

  private final Terminal terminal;
  private final SourceArguments source;
  private final OutputFormat output;

  Preparation(Terminal terminal, SourceArguments source, OutputFormat output) {
    this.terminal = terminal;
    this.source = source;
    this.output = output;
  }

  /** Reads and plans; empty if that is not possible, and what is wrong has been printed. */
  Optional<Prepared> prepare(PlanChoice choice) throws CommandException {
    Reading reading = InputReader.read(source.file(), source.parameters());
    Optional<Inputs> inputs = accept(reading);
    if (inputs.isEmpty()) {
      return Optional.empty();
    }
    Planning planning = plan(reading, inputs.get(), choice);
    report(planning.findings());
    Inputs read = inputs.get();
    return planning.findings().isEmpty()
        ? planning.plan().map(plan -> new Prepared(read, certified(plan)))
        : Optional.empty();
  }

  /** Reads only; empty if that is not possible, and what is wrong has been printed. */
  Optional<Inputs> read() throws CommandException {
    return accept(InputReader.read(source.file(), source.parameters()));
  }

  private Optional<Inputs> accept(Reading reading) {
    if (reading.inputs().isPresent()) {
      warn(reading);
    } else {
      report(reading.findings());
    }
    return reading.inputs();
  }

  /** The same plan, looked at a second time: one that does not hold is a defect of ours. */
  private static Plan certified(Plan plan) {
    if (CertificateChecker.check(PlanJson.write(plan)) instanceof Certificate.Fails fails) {
      throw new IllegalStateException(
          "step " + fails.step() + " of the plan is not certified: " + fails.sentence());
    }
    return plan;
  }

  private Planning plan(Reading reading, Inputs inputs, PlanChoice choice) throws CommandException {
    if (choice.base()) {
      return Planning.base(reading, inputs);
    }
    if (choice.steps().isPresent()) {
      return Planning.follow(reading, inputs, TextFile.read(choice.steps().get()));
    }
    terminal.progress("planning ...");
    return Planning.search(reading, inputs);
  }

  /** Prints errors: as the result where that is JSON. */
  void report(List<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    switch (output) {
      case text -> terminal.errors().print(FindingText.of(findings));
      case json -> terminal.print(FindingJson.of(source.file().toString(), findings).toString());
    }
  }

  /** What is odd about a file of the user; {@code check} says it about the library's as well. */
  private void warn(Reading reading) {
    List<Finding> own =
        reading.findings().stream()
            .filter(finding -> finding.source().equals(reading.source()))
            .toList();
    terminal.errors().print(FindingText.of(own));
  }
}
