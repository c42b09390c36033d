package dev.dedalus.cli;

import dev.dedalus.bench.BenchJson;
import dev.dedalus.bench.BenchOptions;
import dev.dedalus.bench.BenchReport;
import dev.dedalus.cli.running.LoadRun;
import dev.dedalus.cli.running.LocalProtocol;
import dev.dedalus.cli.running.RunningProtocols;
import dev.dedalus.cli.table.BenchTable;
import dev.dedalus.cli.table.PlanTable;
import dev.dedalus.cli.terminal.CommandException;
import dev.dedalus.cli.terminal.OutputFormat;
import dev.dedalus.cli.terminal.StopSignal;
import dev.dedalus.cli.terminal.Terminal;
import dev.dedalus.local.ExitStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dedalus run}. */
@Command(
    name = "run",
    description = {
      "Runs a protocol on this machine: one process for each node of its plan, and routers.",
      "One that dies is started again, five times within a minute. It ends with Ctrl-C, or after a",
      "time, and leaves nothing behind."
    },
    footer = {
      "",
      "Examples:",
      "  dedalus run crds/samples/voting-small.yaml",
      "  dedalus run --base --port 8080 crds/samples/quorum-write.yaml",
      "  dedalus run --for 20s --load 300 crds/samples/voting-small.yaml",
      "",
      "Exit status 3 if a node could not be kept running, 1 if a request was lost or answered wrongly."
    })
final class RunCommand implements Callable<Integer> {
  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  private final Terminal terminal;
  private final StopSignal signal;
  private final RunningProtocols running;

  @Mixin private SourceArguments source = new SourceArguments();
  @ArgGroup private PlanChoice choice = new PlanChoice();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "where the first router takes clients, the second at the next; else any free")
  private Optional<Integer> port = Optional.empty();

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "ends after a time, such as 20s")
  private Optional<Duration> time = Optional.empty();

  @Option(
      names = "--load",
      paramLabel = "N",
      description = "keeps N requests outstanding for that time, and says what came back")
  private Optional<Integer> load = Optional.empty();

  @Option(names = "--output", paramLabel = "FORMAT", description = "text (default) or json")
  private OutputFormat output = OutputFormat.text;

  RunCommand(Terminal terminal, StopSignal signal, RunningProtocols running) {
    this.terminal = terminal;
    this.signal = signal;
    this.running = running;
  }

  @Override
  public Integer call() throws CommandException {
    if (load.isPresent() && time.isEmpty()) {
      throw CommandException.usage("--load needs --for, such as --for 20s");
    }
    Ranges.check("--load", load, 1, LoadRun.OUTSTANDING_MAX);
    Ranges.check("--port", port, 1, Ranges.PORT_MAX);
    Optional<Preparation.Prepared> prepared =
        new Preparation(terminal, source, output).prepare(choice);
    return prepared.isEmpty() ? ExitStatus.WRONG_INPUT : run(prepared.get());
  }

  private int run(Preparation.Prepared prepared) throws CommandException {
    String name = prepared.inputs().name();
    signal.attend();
    if (output == OutputFormat.text) {
      terminal.print(PlanTable.of(name, prepared.plan()) + "\n");
    }
    OptionalInt first = port.map(OptionalInt::of).orElse(OptionalInt.empty());
    try (RunningProtocols.Claim claim = running.claim(name);
        LocalProtocol protocol = LocalProtocol.keep(prepared.plan(), first, terminal, signal)) {
      claim.publish(protocol.clientPorts());
      int status = load.isPresent() ? drive(prepared, protocol) : wait(prepared, protocol);
      signal.calm();
      if (!protocol.failed().isEmpty()) {
        terminal.errors().println("ended meanwhile: " + String.join(", ", protocol.failed()));
        return ExitStatus.FAILED;
      }
      return status;
    } catch (CommandException e) {
      if (signal.calm()) {
        return ExitStatus.DONE;
      }
      throw e;
    }
  }

  private int wait(Preparation.Prepared prepared, LocalProtocol protocol) {
    RunningText text = new RunningText(prepared.inputs(), protocol, terminal.command());
    switch (output) {
      case text -> terminal.print(text.text(time));
      case json -> terminal.print(text.json());
    }
    signal.await(time.orElse(FOR_EVER));
    return ExitStatus.DONE;
  }

  private int drive(Preparation.Prepared prepared, LocalProtocol protocol) throws CommandException {
    Duration whole = time.orElse(FOR_EVER);
    Duration warmup = LoadRun.warmup(whole);
    String plan = prepared.plan().steps().isEmpty() ? "base" : "plan";
    BenchOptions options =
        BenchOptions.of(prepared.inputs().name(), plan, load.orElse(1))
            .lasting(warmup, whole.minus(warmup));
    BenchReport report = LoadRun.drive(protocol, prepared.inputs(), options, terminal);
    switch (output) {
      case text -> terminal.print(BenchTable.of(report));
      case json -> terminal.print(BenchJson.write(report));
    }
    return signal.isTold() ? ExitStatus.DONE : LoadRun.status(report, terminal);
  }
}
