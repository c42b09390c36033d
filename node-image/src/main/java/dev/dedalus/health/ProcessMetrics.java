package dev.dedalus.health;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** CPU time and memory of this process, read when asked. */
public final class ProcessMetrics {
  private static final Path STATUS = Path.of("/proc/self/status");

  private ProcessMetrics() {}

  /** Registers the metrics. */
  public static void register(MeterRegistry registry) {
    Metric.PROCESS_CPU_SECONDS.count(registry, ProcessMetrics::cpuSeconds);
    Metric.PROCESS_COMPILE_SECONDS.count(registry, ProcessMetrics::compileSeconds);
    Metric.PROCESS_RESIDENT_BYTES.gauge(registry, ProcessMetrics::residentBytes);
  }

  /** User and system time of all threads. */
  static double cpuSeconds() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? (double) system.getProcessCpuTime() / TimeUnit.SECONDS.toNanos(1)
        : Double.NaN;
  }

  /** Time that all compiler threads together were at work; 0 for a JVM that does not compile. */
  static double compileSeconds() {
    CompilationMXBean compilation = ManagementFactory.getCompilationMXBean();
    return compilation != null && compilation.isCompilationTimeMonitoringSupported()
        ? (double) compilation.getTotalCompilationTime() / TimeUnit.SECONDS.toMillis(1)
        : 0;
  }

  /** Resident memory; not a number where {@code /proc} does not tell. */
  static double residentBytes() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> 1024 * Double.parseDouble(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException unreadable) {
      return Double.NaN;
    }
  }
}
