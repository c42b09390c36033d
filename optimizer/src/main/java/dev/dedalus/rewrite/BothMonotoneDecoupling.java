package dev.dedalus.rewrite;

import dev.dedalus.analysis.Independence;
import dev.dedalus.analysis.KeptTogether;
import dev.dedalus.analysis.Monotonicity;
import dev.dedalus.analysis.Violation;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.syntax.Rule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.SortedMap;

/**
 * Splits rules that only ever learn more, and learn from each other.
 *
 * <pre>
 * before: registry                   after: registry                       graph
 *           known(a) :- join(a).              known(a) :- join(a).           known(a) :- graph::known(a).
 *           known(b) :- edge(a, b),           known(b) :- graph::known'back(b).  known(a) :+ known(a).
 *                       known(a).             graph::known@me(a) :~ known(a), ..  known(b) :- edge(a, b), ..
 *                                                                            graph::known'back@me(b) :~ known(b), ..
 * </pre>
 *
 * Precondition (docs/rewrites.md):
 *
 * <ul>
 *   <li>no arrival stands in bodies of both halves;
 *   <li>each half is monotone over what persists ({@link Monotonicity});
 *   <li>S1 for what is sent when a row is {@code new}, as for {@link MonotoneDecoupling};
 *   <li>the component keeps all that the part carries over a crash, or nothing ({@link
 *       KeptTogether}).
 * </ul>
 *
 * Mechanism: what either half reads and the other derives is forwarded, and both carry it.
 */
final class BothMonotoneDecoupling implements Rewrite {
  @Override
  public String name() {
    return "both-monotone-decoupling";
  }

  @Override
  public String purpose() {
    return "splits rules that only ever learn more, and learn from each other";
  }

  @Override
  public Verdict precondition(Placement placement, Step step) {
    try {
      Split split = Split.of(placement, step);
      Part part = split.part();
      Optional<Violation> shared =
          Independence.sharedArrival(split.stays(), split.moves(), split.edb());
      if (shared.isPresent()) {
        throw RefusedException.of(step, shared.get());
      }
      Monotonicity.Result.Monotone stays =
          RememberingHalves.monotone(split, split.stays(), split.returned(), step);
      Monotonicity.Result.Monotone moves =
          RememberingHalves.monotone(split, split.moves(), split.forwarded(), step);
      SequencedSet<String> thresholds = new LinkedHashSet<>(stays.thresholds());
      thresholds.addAll(moves.thresholds());
      SortedMap<String, List<String>> toldOnce =
          RememberingHalves.toldOnce(split, List.of(stays, moves), step);
      Optional<Violation> torn = KeptTogether.check(placement, part, carried(part));
      if (torn.isPresent()) {
        throw RefusedException.of(step, torn.get());
      }
      SequencedMap<String, List<String>> claims = split.claims();
      claims.put("forwarded", List.copyOf(split.forwarded()));
      claims.put("returned", List.copyOf(split.returned()));
      claims.put("thresholds", List.copyOf(thresholds));
      claims.putAll(toldOnce);
      return new Evidence(claims);
    } catch (RefusedException refused) {
      return refused.refusal();
    }
  }

  private static List<String> carried(Part part) {
    return part.rules().stream()
        .map(CheckedRule::rule)
        .filter(rule -> rule.kind() == Rule.Kind.NEXT)
        .map(rule -> rule.head().relation())
        .distinct()
        .toList();
  }

  @Override
  public Placement rewrite(Placement placement, Step step, int number) {
    Split split = Admissible.split(placement, step);
    RememberingHalves halves = new RememberingHalves(split, step.into().orElseThrow(), number);
    split.forwarded().forEach(halves::forward);
    split.returned().forEach(halves::giveBack);
    return halves.placement();
  }
}
