package dev.dedalus.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a local cluster runs.
 *
 * @param planJson the plan, as all processes read it
 * @param processes nodes first, then routers
 * @param clientPorts ports that must be free because routers were told to use them
 * @param startMax how long the start may take
 * @param restartsMax how often within a minute a process that ends is started again
 */
public record LocalOptions(
    String planJson,
    List<ProcessSpec> processes,
    List<Integer> clientPorts,
    Duration startMax,
    int restartsMax) {
  /** How often within a minute a process that ends is started again, where that is wanted. */
  public static final int RESTARTS_MAX = 5;

  private static final String NODE = "dev.dedalus.node.NodeMain";
  private static final String ROUTER = "dev.dedalus.router.RouterMain";
  private static final String DRAIN_SECONDS = "3";
  private static final int START_SECONDS = 60;
  private static final int START_SECONDS_EACH = 5;

  public LocalOptions {
    processes = List.copyOf(processes);
    clientPorts = List.copyOf(clientPorts);
  }

  /**
   * Nodes and routers of a plan on loopback; one that ends is not started again. They have a minute
   * to start, and 5 seconds more for each of them.
   *
   * @param nodes names of the physical nodes
   * @param routers how many routers
   * @param clientPort where the first router takes clients, the second at the next port, and so on;
   *     absent: any free ports
   */
  public static LocalOptions of(
      String planJson, List<String> nodes, int routers, OptionalInt clientPort) {
    List<ProcessSpec> processes = new ArrayList<>();
    for (String node : nodes) {
      processes.add(new ProcessSpec(node, NODE, List.of()));
    }
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i < routers; i++) {
      List<String> arguments = new ArrayList<>(List.of("--drain-seconds", DRAIN_SECONDS));
      if (clientPort.isPresent()) {
        int port = clientPort.getAsInt() + i;
        ports.add(port);
        arguments.addAll(List.of("--client-port", Integer.toString(port)));
      }
      processes.add(new ProcessSpec("router-" + i, ROUTER, arguments));
    }
    Duration startMax = Duration.ofSeconds(START_SECONDS + START_SECONDS_EACH * processes.size());
    return new LocalOptions(planJson, processes, ports, startMax, 0);
  }

  /** Those of the processes that clients are connected to. */
  List<String> routers() {
    return processes.stream()
        .filter(process -> process.mainClass().equals(ROUTER))
        .map(ProcessSpec::name)
        .toList();
  }

  /** The same, but processes that end are started again. */
  public LocalOptions restarting() {
    return new LocalOptions(planJson, processes, clientPorts, startMax, RESTARTS_MAX);
  }
}
