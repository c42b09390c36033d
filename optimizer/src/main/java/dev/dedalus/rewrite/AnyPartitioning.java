package dev.dedalus.rewrite;

import dev.dedalus.analysis.EdbRelations;
import dev.dedalus.analysis.Functionality;
import dev.dedalus.analysis.Violation;
import dev.dedalus.placement.Distribution;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Spreads a part that remembers nothing over partitions, whatever arrives where.
 *
 * <pre>
 * before: sender                              after: sender 0 .. n - 1, each with some of the arrivals
 *           p2a@a(s, x) :~ chosen(s, x), ..
 * </pre>
 *
 * Precondition (docs/rewrites.md): the part is functional ({@link Functionality}), so that no two
 * arrivals ever meet. Mechanism: senders hash the whole of what they send.
 */
final class AnyPartitioning implements Rewrite {
  @Override
  public String name() {
    return "any-partitioning";
  }

  @Override
  public String purpose() {
    return "spreads a part that remembers nothing over any number of nodes";
  }

  @Override
  public Verdict precondition(Placement placement, Step step) {
    try {
      Part part = WholePart.of(placement, step);
      Partitions.requirePartitionable(placement, part, step);
      if (!step.keys().isEmpty()) {
        throw RefusedException.wrongStep(step, "a partitioning without key names no keys");
      }
      EdbRelations edb = EdbRelations.of(placement, part);
      List<CheckedRule> rules = edb.idbRules();
      if (rules.isEmpty()) {
        throw RefusedException.wrongStep(
            step, "part \"" + part.name() + "\" has no rule that reads what changes");
      }
      Optional<Violation> violation = Functionality.check(rules, edb);
      if (violation.isPresent()) {
        throw RefusedException.of(step, violation.get());
      }
      LinkedHashMap<String, List<String>> claims = new LinkedHashMap<>();
      claims.put("functional", rules.stream().map(CheckedRule::id).toList());
      return new Evidence(claims);
    } catch (RefusedException refused) {
      return refused.refusal();
    }
  }

  @Override
  public Placement rewrite(Placement placement, Step step, int number) {
    return Partitions.of(placement, Admissible.part(placement, step), step, new Distribution.Any());
  }
}
