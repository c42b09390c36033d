package dev.dedalus.bench;

import dev.dedalus.local.Announcement;
import dev.dedalus.local.LocalCluster;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/**
 * A running protocol.
 *
 * @param routers where clients connect; connections are spread over them in turn
 * @param processes nodes and routers
 */
public record BenchTarget(List<InetSocketAddress> routers, List<Member> processes) {
  public BenchTarget {
    routers = List.copyOf(routers);
    processes = List.copyOf(processes);
  }

  /** A process and where it serves {@code /metrics}. */
  public record Member(String name, String component, InetSocketAddress health) {}

  /**
   * The processes of a local cluster.
   *
   * @param components the part of each node by the node's name; routers are not among them
   */
  public static BenchTarget of(LocalCluster cluster, Map<String, String> components) {
    return new BenchTarget(
        cluster.clientPorts().stream().map(BenchTarget::loopback).toList(),
        cluster.processes().values().stream().map(one -> process(one, components)).toList());
  }

  private static Member process(Announcement one, Map<String, String> components) {
    String component = components.getOrDefault(one.name(), "router");
    return new Member(one.name(), component, loopback(one.healthPort()));
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }
}
