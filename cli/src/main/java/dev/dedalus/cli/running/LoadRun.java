package dev.dedalus.cli.running;

import dev.dedalus.bench.Bench;
import dev.dedalus.bench.BenchOptions;
import dev.dedalus.bench.BenchReport;
import dev.dedalus.bench.RequestMix;
import dev.dedalus.cli.terminal.CommandException;
import dev.dedalus.cli.terminal.Terminal;
import dev.dedalus.client.RequestException;
import dev.dedalus.inputs.Inputs;
import dev.dedalus.local.ExitStatus;
import dev.dedalus.plan.Workload;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.Component;
import dev.dedalus.semantics.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Drives a running protocol with the requests of its workload. */
public final class LoadRun {
  /** The most requests without an answer: more than any router lets wait. */
  public static final int OUTSTANDING_MAX = 100_000;

  private static final Duration WARMUP_MAX = Duration.ofSeconds(3);
  private static final int WARMUP_SHARE = 4;

  private LoadRun() {}

  /** The part of a time that is not measured: a quarter, at most 3 seconds. */
  public static Duration warmup(Duration whole) {
    Duration share = whole.dividedBy(WARMUP_SHARE);
    return share.compareTo(WARMUP_MAX) < 0 ? share : WARMUP_MAX;
  }

  /**
   * Drives the protocol until the options say it is enough, or the thread is interrupted.
   *
   * @throws CommandException if no router takes a session, or the workload cannot be counted
   */
  public static BenchReport drive(
      LocalProtocol protocol, Inputs inputs, BenchOptions options, Terminal terminal)
      throws CommandException {
    RequestMix mix = mix(inputs);
    try {
      return Bench.run(
          protocol.target(),
          options,
          mix,
          (phase, replied) -> terminal.progress(phase + ": " + replied + " replies"));
    } catch (RequestException e) {
      throw CommandException.failed(String.valueOf(e.getMessage()));
    }
  }

  /** How many logical nodes send the replies of a request, at most. */
  private static int answering(CheckedProgram program) {
    return program.requests().stream()
        .mapToInt(request -> answering(program, request.replies()))
        .max()
        .orElse(1);
  }

  private static int answering(CheckedProgram program, List<String> replies) {
    return program.components().stream()
        .filter(component ->
            component.rules().stream()
                .anyMatch(rule -> replies.contains(rule.rule().head().relation())))
        .mapToInt(Component::instances)
        .sum();
  }

  private static RequestMix mix(Inputs inputs) throws CommandException {
    List<RequestMix.Kind> kinds = new ArrayList<>();
    for (Workload.RequestLoad load : inputs.workload().requests()) {
      boolean answered =
          inputs.program().requests().stream()
              .filter(request -> request.relation().equals(load.name()))
              .map(Request::replies)
              .anyMatch(replies -> !replies.isEmpty());
      if (!answered) {
        throw CommandException.input(
            load.name() + " is never answered: leave it out of the workload to drive the others");
      }
      kinds.add(new RequestMix.Kind(load.name(), load.share(), load.payloadBytes()));
    }
    return new RequestMix(kinds, answering(inputs.program()));
  }

  /** The exit status that a report deserves; says what was not as it should be. */
  public static int status(BenchReport report, Terminal terminal) {
    if (!report.broken().isEmpty()) {
      terminal.errors().println(report.plan() + ": " + report.broken());
      return ExitStatus.FAILED;
    }
    BenchReport.Requests requests = report.requests();
    if (requests.isSound()) {
      return ExitStatus.DONE;
    }
    terminal
        .errors()
        .println(
            report.plan()
                + ": not every request got exactly one right reply: "
                + requests.lost()
                + " lost, "
                + requests.duplicated()
                + " duplicated, "
                + requests.wrong()
                + " wrong");
    return ExitStatus.WRONG_INPUT;
  }
}
