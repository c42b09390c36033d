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

/** The keys of a step that partitions by key: what it leaves open, and whether rules agree. */
final class StepKeys {
  private StepKeys() {}

  /**
   * The step with keys for all relations that need one.
   *
   * @throws RefusedException if there are none
   */
  static Step complete(Placement placement, Part part, Step step) throws RefusedException {
    SortedMap<String, List<String>> names = new TreeMap<>();
    keys(placement, part, step, () -> FunctionalDependencies.of(placement))
        .forEach((relation, key) ->
            names.put(
                relation, key.names(placement.relation(part.component(), relation).orElseThrow())));
    return step.withKeys(names);
  }

  /**
   * Which rules agree on the step's keys, what is told to all partitions, and by which
   * dependencies.
   *
   * @throws RefusedException if a rule does not, or runs on one node only
   */
  static SequencedMap<String, List<String>> claims(Placement placement, Part part, Step step)
      throws RefusedException {
    Partitions.requirePartitionable(placement, part, step);
    SortedMap<String, Key> keys = keys(placement, part, step, () -> FunctionalDependencies.NONE);
    FunctionalDependencies dependencies = dependencies(placement, part, keys, step);
    if (keys.values().stream().allMatch(key -> key.terms().isEmpty())) {
      throw RefusedException.wrongStep(
          step, "no relation of \"" + part.name() + "\" has a column to split by");
    }
    EdbRelations edb = EdbRelations.ofPartitions(placement, part);
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
    return claims;
  }

  /** The placement with the part spread by the step's keys. */
  static Placement spread(Placement placement, Part part, Step step) throws RefusedException {
    SortedMap<String, Key> keys = keys(placement, part, step, () -> FunctionalDependencies.NONE);
    return Partitions.of(placement, part, step, new Distribution.ByKey(keys));
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
      return RefusedException.unlessFound(
          step, KeyInference.infer(placement, part, step.keys(), dependencies));
    } catch (IllegalArgumentException wrong) {
      throw RefusedException.wrongStep(step, String.valueOf(wrong.getMessage()));
    }
  }
}
