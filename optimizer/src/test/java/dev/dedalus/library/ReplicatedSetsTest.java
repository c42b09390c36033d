package dev.dedalus.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.certificate.Certificates;
import dev.dedalus.evaluate.Message;
import dev.dedalus.evaluate.SimulatedNetwork;
import dev.dedalus.evaluate.SimulationSettings;
import dev.dedalus.placement.Placement;
import dev.dedalus.plan.StepsFile;
import dev.dedalus.rewrite.AppliedStep;
import dev.dedalus.rewrite.Outcome;
import dev.dedalus.rewrite.RewriteCatalogue;
import dev.dedalus.rewrite.Step;
import dev.dedalus.semantics.Checker;
import dev.dedalus.syntax.Parser;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.BytesValue;
import dev.dedalus.value.Value.ClientValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sets of the publication: each is split by its one rewrite, and answers as before. */
class ReplicatedSetsTest {
  private static final int SEEDS = 50;
  private static final int CLIENTS = 4;

  private static Placement written(String name) {
    var parsed = Parser.parse(name, ProgramLibrary.text("benchmark/" + name).orElseThrow());
    var checked = Checker.check(parsed.program().orElseThrow(), Map.of());
    return Placement.asWritten(checked.program().orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    "set-independent, mutually-independent-decoupling",
    "set-monotone, monotone-decoupling",
    "set-functional, functional-decoupling",
    "set-co-hash, co-hash-partitioning",
    "set-dependencies, co-hash-partitioning"
  })
  void isSplitByItsRewrite(String name, String rewrite) {
    List<Step> steps = StepsFile.read(name + "-steps.json");
    assertEquals(List.of(rewrite), steps.stream().map(Step::rewrite).toList());
    assertAnswersAlike(name, steps, list -> BytesValue.wrap(new byte[] {list}));
  }

  @Test
  void theHashSetIsSplitByAll() {
    assertAnswersAlike(
        "hash-set", StepsFile.read("hash-set-steps.json"), item -> Value.of("item " + item));
  }

  /** Items have no common column with what is counted: without the function nothing fits. */
  @Test
  void columnsAloneDoNotSplitItemsByTheirHash() {
    Placement written = written("set-dependencies");
    for (String column : List.of("client", "id", "sealed")) {
      Step step =
          Step.partitioning(
              "co-hash-partitioning",
              "replica",
              new TreeMap<>(Map.of("store", List.of(column))),
              3);
      assertTrue(RewriteCatalogue.apply(written, step, 1) instanceof Outcome.Refused, column);
    }
  }

  /** The era is one for all items of a replica: whoever is split by item must hear of each. */
  @Test
  void coHashingDoesNotSplitItemsAndTheirEra() {
    Step step = Step.partitioning("co-hash-partitioning", "replica", new TreeMap<>(), 3);
    assertTrue(RewriteCatalogue.apply(written("set-partial"), step, 1) instanceof Outcome.Refused);
  }

  @Test
  void itemsAndTheirEraAreSplitBehindAGate() {
    List<Step> steps = StepsFile.read("set-partial-steps.json");
    Placement split =
        assertAnswersAlike("set-partial", steps, list -> BytesValue.wrap(new byte[] {list}));
    assertEquals(5, split.nodes().stream().filter(node -> node.instance() == 0).count());
    for (int seed = 1; seed <= SEEDS; seed++) {
      List<Row> expected = itemsOfTwoEras(written("set-partial"), seed);
      assertEquals(expected, itemsOfTwoEras(split, seed));
      assertEquals(4, expected.size());
    }
  }

  /** What the first replica has when items of one era came, then another era, then more. */
  private static List<Row> itemsOfTwoEras(Placement placement, int seed) {
    SimulatedNetwork network = new SimulatedNetwork(placement, SimulationSettings.of(seed));
    ClientValue client = new ClientValue(0, 1);
    for (byte item = 0; item < 8; item++) {
      if (item == 4) {
        assertTrue(network.run());
        network.submit(client, "clear", List.of(Value.of(item), Value.of(1)));
        assertTrue(network.run());
      }
      network.submit(client, "put", List.of(Value.of(item), BytesValue.wrap(new byte[] {item})));
    }
    assertTrue(network.run());
    return placement.nodes().stream()
        .filter(node -> node.part().equals("replica") && node.instance() == 0)
        .flatMap(node -> network.state(node).rows("items").stream())
        .sorted()
        .toList();
  }

  private interface Items {
    Value of(byte item);
  }

  private static Placement assertAnswersAlike(String name, List<Step> steps, Items items) {
    Placement placement = written(name);
    List<AppliedStep> applied = new ArrayList<>();
    for (Step step : steps) {
      switch (RewriteCatalogue.apply(placement, step, applied.size() + 1)) {
        case Outcome.Applied(Placement next, AppliedStep taken) -> {
          placement = next;
          applied.add(taken);
        }
        case Outcome.Refused(var refusal) -> throw new AssertionError(refusal);
      }
    }
    Certificates.assertHolds(applied, placement);
    for (int seed = 1; seed <= SEEDS; seed++) {
      assertEquals(answers(written(name), seed, items), answers(placement, seed, items));
    }
    return placement;
  }

  /** One item after the other, so that every schedule gives one answer to each. */
  private static List<String> answers(Placement placement, int seed, Items items) {
    SimulatedNetwork network = new SimulatedNetwork(placement, SimulationSettings.of(seed));
    List<String> answers = new ArrayList<>();
    int before = 0;
    for (byte item = 0; item < 3 * CLIENTS; item++) {
      network.submit(
          new ClientValue(0, 1 + item % CLIENTS),
          "put",
          List.of(Value.of(1 + item / CLIENTS), items.of((byte) (item % 5))));
      assertTrue(network.run());
      List<Message> replies = network.replies();
      new TreeSet<>(
              replies.subList(before, replies.size()).stream().map(Message::toString).toList())
          .forEach(answers::add);
      before = replies.size();
    }
    assertEquals(3 * CLIENTS, answers.size());
    return answers;
  }
}
