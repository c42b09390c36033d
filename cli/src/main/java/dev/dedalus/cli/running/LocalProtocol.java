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
   * Starts all processes and waits until they are ready.
   *
   * @param port where the first router takes clients; absent: any free port
   * @throws CommandException if one does not start; none is left running then
   */
  public static LocalProtocol start(
      Plan plan, OptionalInt port, Terminal terminal, StopSignal signal) throws CommandException {
    List<String> nodes = plan.placement().nodes().stream().map(PhysicalNode::name).toList();
    LocalOptions options = LocalOptions.of(PlanJson.write(plan), nodes, plan.routers(), port);
    terminal.progress("starting " + options.processes().size() + " processes ...");
    try {
      return new LocalProtocol(plan, LocalCluster.start(options, listener(terminal, signal)));
    } catch (LocalClusterException e) {
      throw CommandException.failed(String.valueOf(e.getMessage()));
    }
  }

  private static ClusterListener listener(Terminal terminal, StopSignal signal) {
    return new ClusterListener() {
      @Override
      public void progress(String what, int done, int all) {
        if (done == all) {
          terminal.progress(what + ": all " + all + " processes");
        }
      }

      @Override
      public void failed(NodeFailure failure) {
        if (!signal.isTold()) {
          terminal.errors().println(describe(failure));
        }
      }
    };
  }

  private static String describe(NodeFailure failure) {
    String lines = String.join("\n  ", failure.lastLines());
    return failure.sentence()
        + "; the others go on. Its last output:\n  "
        + (lines.isEmpty() ? "(none)" : lines);
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

  /** The processes that have ended although nobody asked them to. */
  public List<String> failed() {
    return cluster.failures().stream().map(NodeFailure::name).toList();
  }

  /** Ends all processes and deletes their files. */
  @Override
  public void close() {
    cluster.close();
  }
}
