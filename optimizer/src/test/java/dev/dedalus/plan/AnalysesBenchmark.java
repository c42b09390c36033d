package dev.dedalus.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dedalus.analysis.FragileAnswers;
import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.RewriteCatalogue;
import dev.dedalus.rewrite.Step;
import dev.dedalus.semantics.CheckedProgram;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * How long it takes to try every rewrite on every part of a program, with all analyses that this
 * needs: of the store on Paxos, and of a program of 500 rules. {@code ./mvnw verify -Pbenchmark -pl
 * optimizer} runs it; it prints a line for each and fails where one takes longer than it may, or
 * half as long again as it did when the figures beside it were stored ({@code -Daccept=true} stores
 * them). Stored is not time, which differs between machines, but time in units of a loop that runs
 * in between. Time is that of the processor, so that other processes hardly count.
 */
class AnalysesBenchmark {
  private static final Path STORED =
      Path.of("src/test/resources/dev/dedalus/plan/analyses-benchmark.json");
  private static final double SLOWER_MAX = 1.5;

  @Test
  void storeOnPaxos() throws IOException {
    check("kv", Programs.library("kv"), new Rounds(25, 15), 300);
  }

  @Test
  void fiveHundredRules() throws IOException {
    CheckedProgram program =
        Programs.checked(LargeProgram.text(500 / LargeProgram.RULES_PER_BLOCK));
    long written =
        program.components().stream()
            .flatMap(component -> component.rules().stream())
            .filter(rule -> !rule.implied())
            .count();
    assertEquals(500, written);
    check("500 rules", program, new Rounds(3, 5), 10_000);
  }

  /** How often something is done before it is measured, and how often it is measured. */
  private record Rounds(int before, int measured) {}

  private static void check(String name, CheckedProgram program, Rounds rounds, long millisMax)
      throws IOException {
    Placement placement = Placement.asWritten(program);
    List<Double> loops = new ArrayList<>();
    List<Double> tries = new ArrayList<>();
    int steps = 0;
    for (int round = -rounds.before(); round < rounds.measured(); round++) {
      double start = millis();
      calibrate();
      double middle = millis();
      steps = tryAll(placement);
      double end = millis();
      if (round >= 0) {
        loops.add(middle - start);
        tries.add(end - middle);
      }
    }
    double ratio = median(tries) / median(loops);
    System.err.printf(
        "%s: %d steps tried in %.0f ms, %.2f loops of %.1f ms%n",
        name, steps, median(tries), ratio, median(loops));
    assertTrue(median(tries) < millisMax, median(tries) + " ms");
    compare(name, ratio);
  }

  private static int tryAll(Placement placement) {
    var _ = FragileAnswers.of(placement.program());
    List<Step> steps = EveryStep.of(placement);
    steps.forEach(step -> RewriteCatalogue.apply(placement, step, 1));
    return steps.size();
  }

  /** Some work of the kind that analyses do: strings, sorted maps, garbage. */
  private static void calibrate() {
    TreeMap<String, Integer> counts = new TreeMap<>();
    for (int i = 0; i < 100_000; i++) {
      counts.merge("relation" + i * 7919L % 5_003, 1, Integer::sum);
    }
    assertEquals(5_003, counts.size());
  }

  /** Of this thread and of collecting its garbage, so far. */
  private static double millis() {
    long garbage =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
            .sum();
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e6 + garbage;
  }

  private static double median(List<Double> figures) {
    return figures.stream().sorted().toList().get(figures.size() / 2);
  }

  private static void compare(String name, double ratio) throws IOException {
    JsonMapper mapper = new JsonMapper();
    ObjectNode stored =
        Files.exists(STORED)
            ? (ObjectNode) mapper.readTree(STORED.toFile())
            : mapper.createObjectNode();
    if (Boolean.getBoolean("accept")) {
      stored.put(name, Math.round(ratio * 100) / 100.0);
      Files.writeString(STORED, stored.toPrettyString() + "\n");
    }
    double expected = stored.path(name).doubleValue();
    assertTrue(
        ratio < SLOWER_MAX * expected,
        "%s: %.2f loops, stored are %.2f".formatted(name, ratio, expected));
  }
}
