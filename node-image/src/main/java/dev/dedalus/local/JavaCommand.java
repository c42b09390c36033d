package dev.dedalus.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line that starts one of our processes with the Java that runs us. The process does
 * not hear the interrupt that a terminal sends to all processes in front: who started the cluster
 * hears it, and ends the others in order.
 */
final class JavaCommand {
  /** Heap of all processes together, in MiB, so that 27 of them fit into 24 GiB with the rest. */
  private static final int HEAPS_MIB = 12 * 1024;

  private static final int HEAP_MIB_MAX = 1024;

  /**
   * Which part of its heap a process starts with. The young generation stays a third of what the
   * heap starts with, however large it grows; too small, what lives for a tenth of a second gets
   * old, and each collection of it looks through all that has.
   */
  private static final int STARTING_PART = 4;

  /** What is ignored when Java starts stays ignored. */
  private static final String IGNORE_TERMINAL = "trap '' INT HUP; exec \"$0\" \"$@\"";

  private final int heapMiB;

  /** Prepares commands for so many processes. */
  JavaCommand(int processes) {
    heapMiB = Math.min(HEAP_MIB_MAX, HEAPS_MIB / Math.max(1, processes));
  }

  /** The command for a main class of our class path. */
  List<String> of(String mainClass, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("/bin/sh", "-c", IGNORE_TERMINAL));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=" + System.getProperty("dedalus.local.tier", "4"));
    command.add("-Xss512k");
    command.add("-Xms" + heapMiB / STARTING_PART + "m");
    command.add("-Xmx" + heapMiB + "m");
    command.add("-XX:-UsePerfData");
    command.add("-Xshare:auto");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-Dio.netty.allocator.numHeapArenas=1");
    command.add("-Dio.netty.allocator.numDirectArenas=1");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(ChildMain.class.getName());
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }
}
