package dev.dedalus.local;

import java.util.ArrayList;
import java.util.List;

/** The command lines of a cluster's processes. */
final class ProcessCommand {
  private static final String CLIENT_PORT = "--client-port";

  private final JavaCommand java;
  private final RunDirectory directory;

  ProcessCommand(JavaCommand java, RunDirectory directory) {
    this.java = java;
    this.directory = directory;
  }

  /** A process on any ports, but for those that its arguments name. */
  List<String> first(ProcessSpec spec) {
    return command(spec, List.of());
  }

  /** A process on the ports that it had, so that nobody has to be told. */
  List<String> again(ProcessSpec spec, Announcement before) {
    List<String> ports = new ArrayList<>();
    ports.addAll(List.of("--port", Integer.toString(before.port())));
    ports.addAll(List.of("--health-port", Integer.toString(before.healthPort())));
    if (before.clientPort().isPresent() && !spec.arguments().contains(CLIENT_PORT)) {
      ports.addAll(List.of(CLIENT_PORT, Integer.toString(before.clientPort().getAsInt())));
    }
    return command(spec, ports);
  }

  private List<String> command(ProcessSpec spec, List<String> ports) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--plan", directory.plan().toString()));
    arguments.addAll(List.of("--node", spec.name()));
    arguments.addAll(List.of("--addresses", directory.addresses().toString()));
    arguments.addAll(spec.arguments());
    arguments.addAll(ports);
    return java.of(spec.mainClass(), arguments);
  }
}
