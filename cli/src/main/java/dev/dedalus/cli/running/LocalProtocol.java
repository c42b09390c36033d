package dev.dedalus.cli.running;

import dev.dedalus.bench.BenchTarget;
import dev.dedalus.cli.terminal.CommandException;
import dev.dedalus.cli.terminal.StopSignal;
import dev.dedalus.cli.terminal.Terminal;
import dev.dedalus.local.ClusterListener;
import dev.dedalus.local.LocalCluster;
import dev.dedalus.local.LocalClusterException;
import dev.dedalus.local.LocalOptions;
import dev.dedalus.local.NodeFailure;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.plan.Plan;
import dev.dedalus.plan.PlanJson;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** A plan's processes on this machine, with what people are told about them. */
public final class LocalProtocol implements AutoCloseable {
  private final Plan plan;
  private final LocalCluster cluster;

  private LocalProtocol(Plan plan, LocalCluster cluster) {
    this.plan = plan;
    this.cluster = cluster;
  }

  /**
   * Starts all processes and waits until they are ready. One that ends meanwhile is not started
   * again: for measurements.
   *
   * @param port where the first router takes clients; absent: any free port
   * @throws CommandException if one does not start; none is left running then
   */
  public static LocalProtocol start(
      Plan plan, OptionalInt port, Terminal terminal, StopSignal signal) throws CommandException {
    return start(plan, options(plan, port), terminal, signal);
  }

  /** The same, but a process that ends is started again. */
  public static LocalProtocol keep(
      Plan plan, OptionalInt port, Terminal terminal, StopSignal signal) throws CommandException {
    return start(plan, options(plan, port).restarting(), terminal, signal);
  }

  private static LocalOptions options(Plan plan, OptionalInt port) {
    List<String> nodes = plan.placement().nodes().stream().map(PhysicalNode::name).toList();
    return LocalOptions.of(PlanJson.write(plan), nodes, plan.routers(), port);
  }

  private static LocalProtocol start(
      Plan plan, LocalOptions options, Terminal terminal, StopSignal signal)
      throws CommandException {
    terminal.progress("starting " + options.processes().size() + " processes ...");
    try {
      return new LocalProtocol(
          plan, LocalCluster.start(options, listener(options, terminal, signal)));
    } catch (LocalClusterException e) {
      throw CommandException.failed(String.valueOf(e.getMessage()));
    }
  }

  private static ClusterListener listener(
      LocalOptions options, Terminal terminal, StopSignal signal) {
    return new ClusterListener() {
      @Override
      public void progress(String what, int done, int all) {
        if (done == all) {
          terminal.progress(what + ": all " + all + " processes");
        }
      }

      @Override
      public void restarting(NodeFailure failure) {
        say(failure.sentence() + "; starting it again. " + lastOutput(failure));
      }

      @Override
      public void restarted(String name, long process) {
        say(name + " runs again, as process " + process);
      }

      @Override
      public void failed(NodeFailure failure) {
        String again = options.restartsMax() == 0 ? "" : " and is not started again";
        say(failure.sentence() + again + "; the others go on. " + lastOutput(failure));
      }

      private void say(String sentence) {
        if (!signal.isTold()) {
          terminal.errors().println(sentence);
        }
      }
    };
  }

  private static String lastOutput(NodeFailure failure) {
    String lines = String.join("\n  ", failure.lastLines());
    return "Its last output:\n  " + (lines.isEmpty() ? "(none)" : lines);
  }

  /** What it runs. */
  public Plan plan() {
    return plan;
  }

  /** Ports on loopback where clients connect, router by router. */
  public List<Integer> clientPorts() {
    return cluster.clientPorts();
  }

  /**
   * A node or router.
   *
   * @param port where peers connect
   * @param healthPort where {@code /healthz}, {@code /readyz} and {@code /metrics} are served
   */
  public record Member(String name, long process, int port, int healthPort) {}

  /** All processes, by name. */
  public List<Member> members() {
    return cluster.processes().values().stream()
        .map(one ->
            new Member(one.name(), cluster.handle(one.name()).pid(), one.port(), one.healthPort()))
        .toList();
  }

  /** What a load driver has to know. */
  public BenchTarget target() {
    return BenchTarget.of(
        cluster,
        plan.placement().nodes().stream()
            .collect(Collectors.toMap(PhysicalNode::name, PhysicalNode::part)));
  }

  /** The processes that have ended although nobody asked them to, and do not run again. */
  public List<String> failed() {
    return cluster.failures().stream().map(NodeFailure::name).toList();
  }

  /** Ends all processes and deletes their files. */
  @Override
  public void close() {
    cluster.close();
  }
}
