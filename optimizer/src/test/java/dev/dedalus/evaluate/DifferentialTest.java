package dev.dedalus.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.syntax.Rule;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The step function against the naive evaluator, on random programs and arrivals; {@code
 * -Ddifferential.programs=N} says on how many.
 */
class DifferentialTest {
  private static final int PROGRAMS = Integer.getInteger("differential.programs", 500);
  private static final int STEPS = 8;
  private static final long MAX_TICKS = 12;

  private long sends;
  private long carried;
  private long unquiet;
  private long large;

  @Test
  void agreesWithTheNaiveEvaluator() {
    for (long seed = 0; seed < PROGRAMS; seed++) {
      compare(seed);
    }
    assertTrue(sends > PROGRAMS, "few sends: " + sends);
    assertTrue(carried > PROGRAMS, "few carried facts: " + carried);
    assertTrue(large < PROGRAMS / 5, "many programs too large: " + large);
    assertTrue(unquiet > PROGRAMS / 100, "few nodes without quiet: " + unquiet);
  }

  private void compare(long seed) {
    CheckedProgram program = RandomProgram.of(seed);
    Placement placement = Placement.asWritten(program);
    NodeValue self = new NodeValue("c", 1);
    StepSettings settings =
        StepSettings.STANDARD.withLimits(new StepLimits(MAX_TICKS, StepLimits.STANDARD.rows()));
    StepFunction function;
    NaiveEvaluator naive = new NaiveEvaluator(placement, placement.part("c"), self, MAX_TICKS);
    try {
      naive.step(naive.start(), List.of());
      function = StepFunction.of(placement, new PhysicalNode("c", "c", 1, 0), settings);
    } catch (NaiveMatching.TooLarge tooLarge) {
      large++;
      return;
    } catch (RuntimeException failure) {
      throw new AssertionError(describe(seed, program), failure);
    }
    List<Both> states = new ArrayList<>(List.of(new Both(function.start(), naive.start())));
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < STEPS; i++) {
      boolean first = states.size() == 1;
      int from = first || random.nextInt(4) > 0 ? states.size() - 1 : random.nextInt(states.size());
      Both state = states.get(from);
      List<Fact> arrivals = state.state.isStarted() ? RandomProgram.arrivals(random) : List.of();
      try {
        step(function, naive, state, arrivals, states, describe(seed, program));
      } catch (NaiveMatching.TooLarge tooLarge) {
        large++;
        return;
      }
    }
  }

  private void step(
      StepFunction function,
      NaiveEvaluator naive,
      Both from,
      List<Fact> arrivals,
      List<Both> states,
      String description) {
    String context = description + "\narrivals " + arrivals + " at " + from.naive;
    NaiveEvaluator.Result expected = naive.step(from.naive, arrivals);
    try {
      StepResult actual = function.step(from.state, arrivals);
      assertTrue(expected.state().isPresent(), () -> "quiet too early: " + context);
      NaiveEvaluator.State state = expected.state().orElseThrow();
      assertEquals(expected.sends(), new LinkedHashSet<>(actual.sends()), context);
      assertEquals(expected.sends().size(), actual.sends().size(), context);
      assertEquals(expected.ticks(), actual.counts().ticks(), context);
      assertEquals(state.carried(), facts(actual.state()), context);
      sends += actual.sends().size();
      carried += state.carried().size();
      states.add(new Both(actual.state(), state));
    } catch (StepException exceeded) {
      assertTrue(expected.state().isEmpty(), () -> exceeded.getMessage() + context);
      assertEquals(from.naive.carried(), facts(from.state), context);
      unquiet++;
    } catch (NaiveMatching.TooLarge tooLarge) {
      throw tooLarge;
    } catch (RuntimeException failure) {
      throw new AssertionError(context, failure);
    }
  }

  private static Set<Fact> facts(NodeState state) {
    Set<Fact> facts = new LinkedHashSet<>();
    state.carried().forEach((name, rows) -> rows.forEach(row -> facts.add(new Fact(name, row))));
    return facts;
  }

  private static String describe(long seed, CheckedProgram program) {
    StringBuilder text = new StringBuilder("seed " + seed);
    program.components().getFirst().rules().forEach(r -> text.append('\n').append(text(r.rule())));
    return text.append('\n').append(program.components().getFirst().facts()).toString();
  }

  private static String text(Rule rule) {
    return (rule.kind() + " " + rule.head() + " <- " + rule.body())
        .replaceAll("span=Span\\[[^]]*]|, rows=\\[]|fresh=false, ", "")
        .replaceAll("(Variable|Constant)\\[(name|value)=([^],]*), ]", "$3");
  }

  private record Both(NodeState state, NaiveEvaluator.State naive) {}
}
