package dev.dedalus.cli;

import dev.dedalus.bench.BenchJson;
import dev.dedalus.bench.BenchOptions;
import dev.dedalus.bench.BenchReport;
import dev.dedalus.bench.Comparison;
import dev.dedalus.cli.running.LoadRun;
import dev.dedalus.cli.running.LocalProtocol;
import dev.dedalus.cli.table.BenchTable;
import dev.dedalus.cli.terminal.CommandException;
import dev.dedalus.cli.terminal.OutputFormat;
import dev.dedalus.cli.terminal.StopSignal;
import dev.dedalus.cli.terminal.Terminal;
import dev.dedalus.local.ExitStatus;
import dev.dedalus.plan.Plan;
import dev.dedalus.plan.Planner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dedalus bench}. */
@Command(
    name = "bench",
    description = {
      "Starts a protocol here, drives it, and says what came back and what each node spent.",
      "A closed loop: each reply is followed by the next request."
    },
    footer = {
      "",
      "Examples:",
      "  dedalus bench --base crds/samples/voting-small.yaml",
      "  dedalus bench --compare --outstanding 300 crds/samples/voting-small.yaml",
      "  dedalus bench --requests 1000000 crds/samples/voting-small.yaml",
      "",
      "Exit status 1 if a request was lost or answered twice or wrongly, 3 if a node died."
    })
final class BenchCommand implements Callable<Integer> {
  private static final int ROUNDS_MAX = 100;
  private static final long REQUESTS_MAX = 1_000_000_000_000L;

  private static final int SETTLING_SECONDS_MAX = 120;

  private final Terminal terminal;
  private final StopSignal signal;
  private int status = ExitStatus.DONE;

  @Mixin private SourceArguments source = new SourceArguments();
  @ArgGroup private PlanChoice choice = new PlanChoice();

  @Option(names = "--compare", description = "base and plan in turn, and their ratio")
  private boolean compare;

  @Option(
      names = "--outstanding",
      paramLabel = "N",
      description = "requests without an answer at any time (default: ${DEFAULT-VALUE})")
  private int outstanding = 300;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "how long is measured (default: ${DEFAULT-VALUE})")
  private int seconds = 10;

  @Option(
      names = "--warmup",
      paramLabel = "N",
      description = {
        "seconds before that, at least (default: ${DEFAULT-VALUE}); the warm-up lasts up to "
            + SETTLING_SECONDS_MAX
            + " more, until the Java processes hardly compile any more"
      })
  private int warmup = 3;

  @Option(
      names = "--requests",
      paramLabel = "N",
      description = "sends this many requests instead, without warm-up")
  private Optional<Long> requests = Optional.empty();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "runs of each with --compare (default: ${DEFAULT-VALUE})")
  private int rounds = 2;

  @Option(names = "--output", paramLabel = "FORMAT", description = "text (default) or json")
  private OutputFormat output = OutputFormat.text;

  BenchCommand(Terminal terminal, StopSignal signal) {
    this.terminal = terminal;
    this.signal = signal;
  }

  @Override
  public Integer call() throws CommandException {
    Ranges.check("--outstanding", Optional.of(outstanding), 1, LoadRun.OUTSTANDING_MAX);
    Ranges.check("--seconds", Optional.of(seconds), 1, Duration.ofDays(1).toSeconds());
    Ranges.check("--warmup", Optional.of(warmup), 0, Duration.ofDays(1).toSeconds());
    Ranges.check("--requests", requests, 1, REQUESTS_MAX);
    Ranges.check("--rounds", Optional.of(rounds), 2, ROUNDS_MAX);
    if (compare && choice.base()) {
      throw CommandException.usage("--compare drives base and plan: leave out --base");
    }
    Optional<Preparation.Prepared> found =
        new Preparation(terminal, source, output).prepare(choice);
    if (found.isEmpty()) {
      return ExitStatus.WRONG_INPUT;
    }
    signal.attend();
    try {
      Preparation.Prepared prepared = found.get();
      if (compare) {
        compare(prepared);
      } else {
        try (LocalProtocol protocol = start(prepared.plan())) {
          print(drive(prepared, protocol));
        }
      }
    } catch (CommandException e) {
      if (!signal.calm()) {
        throw e;
      }
    }
    return signal.isTold() ? StopSignal.STOPPED : status;
  }

  private void print(BenchReport report) {
    switch (output) {
      case text -> terminal.print(BenchTable.of(report));
      case json -> terminal.print(BenchJson.write(report));
    }
  }

  private void compare(Preparation.Prepared prepared) throws CommandException {
    Plan base = Planner.base(prepared.plan());
    List<BenchReport> ofBase = new ArrayList<>();
    List<BenchReport> ofPlan = new ArrayList<>();
    try (LocalProtocol first = start(base);
        LocalProtocol second = start(prepared.plan())) {
      for (int round = 1; round <= rounds && !signal.isTold(); round++) {
        terminal.progress("round " + round + " of " + rounds + ": base");
        ofBase.add(drive(prepared, first));
        terminal.progress("round " + round + " of " + rounds + ": plan");
        ofPlan.add(drive(prepared, second));
      }
    }
    Comparison comparison = Comparison.of(ofBase, ofPlan);
    switch (output) {
      case text -> terminal.print(BenchTable.of(comparison));
      case json -> terminal.print(BenchJson.write(comparison));
    }
  }

  private LocalProtocol start(Plan plan) throws CommandException {
    return LocalProtocol.start(plan, OptionalInt.empty(), terminal, signal);
  }

  private BenchReport drive(Preparation.Prepared prepared, LocalProtocol protocol)
      throws CommandException {
    String name = protocol.plan().steps().isEmpty() ? "base" : "plan";
    BenchOptions timed =
        BenchOptions.of(prepared.inputs().name(), name, outstanding)
            .lasting(Duration.ofSeconds(warmup), Duration.ofSeconds(seconds))
            .settling(Duration.ofSeconds(SETTLING_SECONDS_MAX));
    BenchOptions options = requests.map(timed::sending).orElse(timed);
    BenchReport report = LoadRun.drive(protocol, prepared.inputs(), options, terminal);
    if (!signal.calm()) {
      status = Math.max(status, LoadRun.status(report, terminal));
    }
    if (!protocol.failed().isEmpty()) {
      terminal.errors().println("ended meanwhile: " + String.join(", ", protocol.failed()));
      status = ExitStatus.FAILED;
    }
    return report;
  }
}
