package dev.dedalus.rewrite;

import dev.dedalus.analysis.EdbRelations;
import dev.dedalus.analysis.ForgetBounds;
import dev.dedalus.analysis.FunctionalDependencies;
import dev.dedalus.analysis.KeyAgreement;
import dev.dedalus.analysis.KeyInference;
import dev.dedalus.analysis.Violation;
import dev.dedalus.placement.Distribution;
import dev.dedalus.placement.Key;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Splits a part's data over partitions, so that facts that meet in a rule are in one partition.
 *
 * <pre>
 * before: collector                    after: collector 0 .. n - 1, each with the facts whose
 *           votes(s, id) :- vote(s, id).        hash(id) belongs to it
 *           done(id) :- votes(..
 * </pre>
 *
 * Precondition (docs/rewrites.md): one key for each relation of the part such that in every rule
 * all changing literals and the head, unless it is a message, agree on it ({@link KeyAgreement}),
 * given which columns follow from which ({@link FunctionalDependencies}; section 4.2 of the
 * publication): a key is of columns, {@code id}, or of what follows from them, {@code hash(k)}; no
 * rule reads an unkeyed timer (S10) or {@code incarnation} (S7), or sends or carries without
 * reading what changes. Mechanism: senders hash the key of what they send; what only says which
 * rows may be forgotten, of several keys, they send to every partition ({@link ForgetBounds}).
 */
final class CoHashPartitioning implements Rewrite {
  @Override
  public String name() {
    return "co-hash-partitioning";
  }

  @Override
  public String purpose() {
    return "splits a part's data by a key on which all its rules agree";
  }

  @Override
  public Step complete(Placement placement, Step step) {
    try {
      Part part = WholePart.of(placement, step);
      SortedMap<String, List<String>> names = new TreeMap<>();
      keys(placement, part, step, () -> FunctionalDependencies.of(placement))
          .forEach((relation, key) ->
              names.put(
                  relation,
                  key.names(placement.relation(part.component(), relation).orElseThrow())));
      return step.withKeys(names);
    } catch (RefusedException refused) {
      return step;
    }
  }

  @Override
  public Verdict precondition(Placement placement, Step step) {
    try {
      Part part = WholePart.of(placement, step);
      Partitions.requirePartitionable(placement, part, step);
      SortedMap<String, Key> keys = keys(placement, part, step, () -> FunctionalDependencies.NONE);
      FunctionalDependencies dependencies = dependencies(placement, part, keys, step);
      if (keys.values().stream().allMatch(key -> key.terms().isEmpty())) {
        throw RefusedException.wrongStep(
            step, "no relation of \"" + part.name() + "\" has a column to split by");
      }
      EdbRelations edb = EdbRelations.of(placement, part);
      SequencedMap<String, List<String>> claims = new LinkedHashMap<>();
      SortedSet<String> broadcast = ForgetBounds.of(placement, part, keys.keySet());
      claims.put(
          "agree",
          edb.idbRules().stream()
              .filter(rule -> broadcast.stream().noneMatch(rule::reads))
              .map(CheckedRule::id)
              .toList());
      if (!broadcast.isEmpty()) {
        claims.put("broadcast", List.copyOf(broadcast));
      }
      if (!dependencies.texts().isEmpty()) {
        claims.put("dependencies", dependencies.texts());
      }
      return new Evidence(claims);
    } catch (RefusedException refused) {
      return refused.refusal();
    }
  }

  /** The dependencies by which the rules agree; none where they do anyway. */
  private static FunctionalDependencies dependencies(
      Placement placement, Part part, SortedMap<String, Key> keys, Step step)
      throws RefusedException {
    if (KeyAgreement.check(placement, part, keys, FunctionalDependencies.NONE).isEmpty()) {
      return FunctionalDependencies.NONE;
    }
    FunctionalDependencies all = FunctionalDependencies.of(placement);
    Optional<Violation> disagreement = KeyAgreement.check(placement, part, keys, all);
    if (disagreement.isPresent()) {
      throw RefusedException.of(step, disagreement.get());
    }
    return all.needed(some -> KeyAgreement.check(placement, part, keys, some).isEmpty());
  }

  /**
   * The step's keys.
   *
   * @param dependencies by which keys that it leaves open may follow: asked for in {@link
   *     #complete}, after which it leaves none open, or there are none
   */
  private static SortedMap<String, Key> keys(
      Placement placement, Part part, Step step, Supplier<FunctionalDependencies> dependencies)
      throws RefusedException {
    try {
      return switch (KeyInference.infer(placement, part, step.keys(), dependencies)) {
        case KeyInference.Result.Found(var keys) -> keys;
        case KeyInference.Result.None(var violation) -> throw RefusedException.of(step, violation);
      };
    } catch (IllegalArgumentException wrong) {
      throw RefusedException.wrongStep(step, String.valueOf(wrong.getMessage()));
    }
  }

  @Override
  public Placement rewrite(Placement placement, Step step, int number) {
    Part part = Admissible.part(placement, step);
    try {
      SortedMap<String, Key> keys = keys(placement, part, step, () -> FunctionalDependencies.NONE);
      return Partitions.of(placement, part, step, new Distribution.ByKey(keys));
    } catch (RefusedException refused) {
      throw new IllegalArgumentException("not admissible: " + refused.getMessage(), refused);
    }
  }
}
