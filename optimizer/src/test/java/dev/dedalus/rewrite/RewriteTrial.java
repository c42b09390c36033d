package dev.dedalus.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.certificate.Certificates;
import dev.dedalus.evaluate.Message;
import dev.dedalus.evaluate.SimulatedNetwork;
import dev.dedalus.evaluate.SimulationSettings;
import dev.dedalus.placement.ComputationText;
import dev.dedalus.placement.Distribution;
import dev.dedalus.placement.Key;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckResult;
import dev.dedalus.semantics.Checker;
import dev.dedalus.syntax.Diagnostic;
import dev.dedalus.syntax.ParseResult;
import dev.dedalus.syntax.Parser;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A program on which steps are tried, and scripts that compare what clients see. */
final class RewriteTrial {
  static final int SEEDS = 200;

  private final Placement base;
  private final List<AppliedStep> steps = new ArrayList<>();
  private Placement placement;

  private RewriteTrial(Placement base) {
    this.base = base;
    this.placement = base;
  }

  /** A request of a script: its client's number, its name, its columns. */
  record Call(int client, String request, List<Value> columns) {}

  static Call call(int client, String request, Object... columns) {
    return new Call(client, request, Arrays.stream(columns).map(RewriteTrial::value).toList());
  }

  private static Value value(Object column) {
    return column instanceof Integer number ? Value.of(number) : Value.of((String) column);
  }

  /** A program without errors. */
  static RewriteTrial of(String text) {
    ParseResult parsed = Parser.parse("test.ded", text);
    assertEquals(List.of(), errors(parsed.diagnostics()));
    CheckResult checked = Checker.check(parsed.program().orElseThrow(), Map.of());
    assertEquals(List.of(), errors(checked.diagnostics()));
    return new RewriteTrial(Placement.asWritten(checked.program().orElseThrow()));
  }

  /** Why a step is refused where nothing is logged; empty if it is not. */
  Optional<String> ephemeralRefusal(Step step) {
    Placement ephemeral = Placement.asWritten(base.program().ephemeral());
    return RewriteCatalogue.apply(ephemeral, step, 1) instanceof Outcome.Refused(var refusal)
        ? Optional.of(refusal.condition() + ": " + refusal.literal())
        : Optional.empty();
  }

  private static List<Diagnostic> errors(List<Diagnostic> diagnostics) {
    return diagnostics.stream().filter(Diagnostic::isError).toList();
  }

  Placement placement() {
    return placement;
  }

  /** Applies a step, which must be admissible, and is certified then. */
  RewriteTrial apply(Step step) {
    placement =
        switch (RewriteCatalogue.apply(placement, step, steps.size() + 1)) {
          case Outcome.Applied(var next, var applied) -> {
            steps.add(applied);
            yield next;
          }
          case Outcome.Refused refused -> throw new AssertionError(step + ": " + refused.refusal());
        };
    Certificates.assertHolds(steps, placement);
    return this;
  }

  /** What the evidence of the last step claims. */
  SortedMap<String, List<String>> claims() {
    return new TreeMap<>(steps.getLast().evidence().claims());
  }

  /** Tries a step, which must be refused; returns {@code condition: literal}. */
  String refusal(Step step) {
    Refusal refusal = refused(step);
    return refusal.condition() + ": " + refusal.literal();
  }

  /** Tries a step, which must be refused; returns the sentence that says why. */
  String refusalMessage(Step step) {
    return refused(step).message();
  }

  /**
   * What is refused is rejected by the certificate checker, too, and by the same condition; but
   * that keys which a plan leaves out are not looked for.
   */
  private Refusal refused(Step step) {
    return switch (RewriteCatalogue.apply(placement, step, steps.size() + 1)) {
      case Outcome.Applied applied -> throw new AssertionError(step + " applies: " + applied);
      case Outcome.Refused(var refusal) -> {
        String condition = Certificates.assertRejected(steps, placement, step);
        if (!(step.rewrite().endsWith("-partitioning") && condition.equals("step"))) {
          assertEquals(refusal.condition(), condition, refusal.message());
        }
        yield refusal;
      }
    };
  }

  /**
   * Runs a script over many schedules: first the program as written, whose outcome must not depend
   * on the schedule, then the rewritten one, whose outcome must be the same.
   *
   * @param phases calls; those of a phase are under way together, the next phase begins when the
   *     network is quiet
   * @return how often each reply came
   */
  @SafeVarargs
  final SortedMap<String, Integer> assertSameOutcome(List<Call>... phases) {
    SortedMap<String, Integer> expected = outcome(base, 1, phases);
    for (int seed = 2; seed <= SEEDS; seed++) {
      assertEquals(expected, outcome(base, seed, phases), "as written, seed " + seed);
    }
    for (int seed = 1; seed <= SEEDS; seed++) {
      assertEquals(expected, outcome(placement, seed, phases), "rewritten, seed " + seed);
    }
    return expected;
  }

  /**
   * Splits a part in three by keys that do not agree, as a careless rewriter would: under some
   * schedule clients see what they cannot see of the program as written.
   */
  @SafeVarargs
  final void assertClientsCanTell(String name, Map<String, String> keys, List<Call>... phases) {
    Part whole = base.part(name);
    SortedMap<String, Key> terms = new TreeMap<>();
    keys.forEach((relation, text) -> {
      var known = base.relation(name, relation).orElseThrow();
      var term = ComputationText.parse(text, known, base.program().functions()).orElseThrow();
      terms.put(relation, new Key(List.of(term)));
    });
    Part split = new Part(name, name, whole.rules(), 3, new Distribution.ByKey(terms));
    List<Part> parts = new ArrayList<>(base.parts());
    parts.set(parts.indexOf(whole), split);
    Placement careless = base.with(base.generated(), parts);
    SortedMap<String, Integer> expected = outcome(base, 1, phases);
    for (int seed = 2; seed <= SEEDS; seed++) {
      assertEquals(expected, outcome(base, seed, phases), "as written, seed " + seed);
    }
    assertNotEquals(expected, outcome(careless, 1, phases));
  }

  @SafeVarargs
  private static SortedMap<String, Integer> outcome(
      Placement placement, int seed, List<Call>... phases) {
    SimulatedNetwork network = new SimulatedNetwork(placement, SimulationSettings.of(seed));
    for (List<Call> phase : phases) {
      for (Call call : phase) {
        network.submit(new ClientValue(0, call.client()), call.request(), call.columns());
      }
      assertTrue(network.run());
    }
    assertEquals(0, network.unread());
    SortedMap<String, Integer> replies = new TreeMap<>();
    for (Message reply : network.replies()) {
      replies.merge(reply.toString().replaceAll("client:0*", "client:"), 1, Integer::sum);
    }
    return replies;
  }

  /** Keys of a step: {@code relation=column,column}. */
  static SortedMap<String, List<String>> keys(String... entries) {
    SortedMap<String, List<String>> keys = new TreeMap<>();
    for (String entry : entries) {
      List<String> parts = new ArrayList<>(Arrays.asList(entry.split("[=,]", -1)));
      keys.put(parts.removeFirst(), parts);
    }
    return keys;
  }
}
