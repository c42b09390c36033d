package dev.dedalus.equivalence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.equivalence.CrashExplorer.Outcome;
import dev.dedalus.evaluate.Message;
import dev.dedalus.placement.CarryingParts;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.Step;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * The decouplings with memory on random programs whose nodes crash once, at any moment of every
 * schedule, and keep nothing, or all that they carry: which replies clients see in a phase, the
 * program as written shows under some crash. In the phase of the crash replies may be lost; what
 * was sent in an earlier phase may come again, where it may be a repeat.
 *
 * <p>{@code -Dcrashes.seeds=3000} tries more programs than a build does.
 */
class RandomCrashesTest {
  private static final long FIRST = Long.getLong("crashes.first", 200);
  private static final long SEEDS = Long.getLong("crashes.seeds", 60);

  /** Of a program on which clients can tell if parts crash that do not crash alone. */
  private static final long TOLD = 223;

  private static final int PLACEMENTS = 2;
  private static final NodeValue STORE = new NodeValue("store", 0);

  private long placements;
  private long outcomes;

  @Test
  void clientsSeeNothingNew(TestReporter reporter) {
    compare("monotone", reporter);
  }

  @Test
  void clientsSeeNothingNewBehindAGate(TestReporter reporter) {
    compare("state-machine", reporter);
  }

  @Test
  void clientsSeeNothingNewBehindAnAcknowledgedGate(TestReporter reporter) {
    compare("asymmetric", reporter);
  }

  private void compare(String rewrites, TestReporter reporter) {
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      assertEquals(Optional.empty(), finding(seed, rewrites, true));
    }
    reporter.publishEntry(placements + " placements, " + outcomes + " outcomes");
    assertTrue(placements >= SEEDS / 3, "few placements: " + placements);
  }

  @Test
  void clientsCouldTellIfOnePartCrashedAlone() {
    assertTrue(finding(TOLD, "monotone", false).isPresent());
  }

  private Optional<String> finding(long seed, String rewrites, boolean together) {
    String text = MonotoneProgramText.of(seed);
    Optional<Placement> base =
        text.contains("component peer")
            ? Optional.empty()
            : RandomTrial.program(text).map(Placement::asWritten);
    SplittableRandom random = new SplittableRandom(seed);
    List<Chain> chains =
        base.map(written -> chains(written, rewrites, random)).orElse(new ArrayList<>());
    for (int i = 0; i < PLACEMENTS && !chains.isEmpty(); i++) {
      Chain chain = chains.remove(random.nextInt(chains.size()));
      Script script = script(random);
      placements++;
      for (boolean keeps : List.of(false, true)) {
        Optional<Outcome> found =
            unexplained(base.orElseThrow(), chain.placement(), script, together, keeps);
        if (found.isPresent()) {
          return Optional.of(
              "seed %d\n%s%s\n%s\nkeeps all: %s\n%s"
                  .formatted(seed, text, chain.steps(), script, keeps, found.get()));
        }
      }
    }
    return Optional.empty();
  }

  private static List<Chain> chains(Placement base, String rewrites, SplittableRandom random) {
    List<Chain> chains = new ArrayList<>();
    List<Step> steps = new ArrayList<>(StepChoices.of(base, random));
    for (List<String> rules : ClosedRules.of(base, base.parts().getFirst())) {
      steps.add(Step.moving("monotone-decoupling", "store", rules, "first"));
    }
    for (Step step : steps) {
      if (step.rewrite().contains(rewrites)) {
        Chain.on(base)
            .then(step, new Coverage())
            .filter(chain -> !chain.placement().generated().isEmpty())
            .ifPresent(chains::add);
      }
    }
    return chains;
  }

  private Optional<Outcome> unexplained(
      Placement base, Placement split, Script script, boolean together, boolean keeps) {
    Set<String> node = Set.of(base.nodes().getFirst().name());
    Set<Outcome> histories =
        new CrashExplorer(base, List.of(node, Set.of()), relation -> keeps).outcomes(script);
    List<Set<String>> crashes = new ArrayList<>();
    for (PhysicalNode one : split.nodes()) {
      Set<String> lost = new TreeSet<>(Set.of(one.name()));
      if (together) {
        CarryingParts.othersOf(split, one).forEach(other -> lost.add(other.name()));
      }
      crashes.add(lost);
    }
    Set<Outcome> seen = new CrashExplorer(split, crashes, relation -> keeps).outcomes(script);
    outcomes += seen.size();
    return seen.stream()
        .filter(one -> histories.stream().noneMatch(history -> isShown(one, history)))
        .findFirst();
  }

  private static boolean isShown(Outcome seen, Outcome history) {
    if (history.crash() != seen.crash() && history.crash() < history.phases().size()) {
      return false;
    }
    Set<Message> before = new HashSet<>();
    for (int phase = 0; phase < seen.phases().size(); phase++) {
      Set<Message> found = new HashSet<>(seen.phases().get(phase).counts().keySet());
      Set<Message> sent = history.phases().get(phase).counts().keySet();
      if (phase != seen.crash() && !found.containsAll(sent)) {
        return false;
      }
      found.removeAll(sent);
      if (!before.containsAll(found)) {
        return false;
      }
      before.addAll(sent);
    }
    return true;
  }

  /** Two requests together, then one after the other again. */
  private static Script script(SplittableRandom random) {
    Script.Arrival one = request(random);
    Script.Arrival other = request(random);
    return new Script(List.of(List.of(one, other), List.of(one), List.of(other)));
  }

  private static Script.Arrival request(SplittableRandom random) {
    Row row =
        Row.of(new ClientValue(0, 1), Value.of(random.nextInt(3)), Value.of(random.nextInt(3)));
    return new Script.Arrival(STORE, new Fact("req" + random.nextInt(3), row));
  }
}
