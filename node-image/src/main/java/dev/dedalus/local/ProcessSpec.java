package dev.dedalus.local;

import java.util.List;

/**
 * A process of the cluster.
 *
 * @param name of the node or router
 * @param mainClass on our class path
 * @param arguments of the main class, without those that name the plan, the addresses and itself
 */
public record ProcessSpec(String name, String mainClass, List<String> arguments) {
  public ProcessSpec {
    arguments = List.copyOf(arguments);
  }
}
