package dev.dedalus.node;

import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.transport.AddressBook;
import dev.dedalus.transport.AddressBook.Address;
import dev.dedalus.transport.Epoch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Nodes of a plan in this process, on loopback, and a router that stands for clients. */
final class LoopbackNodes {
  private final Map<String, Address> addresses = new ConcurrentHashMap<>();
  private final AddressBook book = name -> Optional.ofNullable(addresses.get(name));
  private final Map<String, NodeProcess> nodes = new TreeMap<>();
  private final List<AutoCloseable> opened = new ArrayList<>();

  /** Starts a node, which does not know the others yet. */
  NodeProcess start(Placement placement, PhysicalNode node, long epoch) throws Exception {
    NodeSettings settings = new NodeSettings("plan", placement, 1, node, new Epoch(epoch, 1), 0, 0);
    NodeProcess process =
        NodeProcess.start(settings, line -> System.err.println(node.name() + ": " + line));
    opened.add(process);
    nodes.put(node.name(), process);
    addresses.put(node.name(), new Address("127.0.0.1", process.port()));
    return process;
  }

  /** Starts and runs all nodes, and a router. */
  TestRouter run(Placement placement) throws Exception {
    for (PhysicalNode node : placement.nodes()) {
      start(placement, node, 1);
    }
    TestRouter router = new TestRouter("plan", placement, book);
    opened.add(router);
    addresses.put("router-0", new Address("127.0.0.1", router.port()));
    nodes.values().forEach(this::run);
    return router;
  }

  /** Runs a node that was started. */
  void run(NodeProcess node) {
    node.run(book);
  }

  /** The node of this name. */
  NodeProcess node(String name) {
    return Optional.ofNullable(nodes.get(name)).orElseThrow();
  }

  /** Ends a node and starts it again. */
  void restart(Placement placement, PhysicalNode node, long epoch) throws Exception {
    NodeProcess before = node(node.name());
    before.close();
    opened.remove(before);
    run(start(placement, node, epoch));
  }

  /** Ends all. */
  void close() throws Exception {
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
  }
}
