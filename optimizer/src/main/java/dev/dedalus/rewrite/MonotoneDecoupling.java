package dev.dedalus.rewrite;

import dev.dedalus.analysis.DuplicateTolerance;
import dev.dedalus.analysis.Independence;
import dev.dedalus.analysis.KeptTogether;
import dev.dedalus.analysis.Monotonicity;
import dev.dedalus.analysis.Violation;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.syntax.Rule;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Moves rules that only ever learn more.
 *
 * <pre>
 * before: leader                          after: leader                  collector
 *           slot(s, x) :- ..   (a table)           slot(s, x) :- ..        slot(s, x) :- collector::slot(s, x).
 *           vote(a, s) :- p2b(a, s).               collector::slot@me(s, x) slot(s, x) :+ slot(s, x).
 *           votes(s, count(a)) :- vote(a, s).        :~ slot(s, x),         vote(a, s) :- p2b(a, s).
 *           done@c(s, x) :~ votes(s, n),                self(me).           votes(s, count(a)) :- ..
 *                           n >= 2, slot(s, x).                             done@c(s, x) :~ ..
 * </pre>
 *
 * Precondition (docs/rewrites.md):
 *
 * <ul>
 *   <li>C1, which stays, is independent of C2 ({@link Independence});
 *   <li>C2 is monotone over what persists ({@link Monotonicity});
 *   <li>S1 for what it sends when a row is {@code new}: no two such rows give one message ({@link
 *       DuplicateTolerance});
 *   <li>of what C2 carries and what is forwarded the component keeps all over a crash or nothing
 *       ({@link KeptTogether}).
 * </ul>
 *
 * <p>Proof: let the node as written take the steps of both parts, each when that part takes it. At
 * any time it has all the rows that they have, as what is forwarded comes later. So all that C2
 * sends because of what persists follows there, too, and is a repeat once it was sent: S1 asks for
 * nothing. What it sends when a row is new was sent there as well, when the row came, which was no
 * later, and once, as no other row gives it; so it may have been under way since.
 *
 * <p>Mechanism: senders of arrivals that C2 reads send to the new part; relations of C1 that C2
 * reads are forwarded, and both parts carry them.
 */
final class MonotoneDecoupling implements Rewrite {
  @Override
  public String name() {
    return "monotone-decoupling";
  }

  @Override
  public String purpose() {
    return "moves rules that only ever learn more, such as counts of votes";
  }

  @Override
  public Verdict precondition(Placement placement, Step step) {
    try {
      Split split = Split.of(placement, step);
      Optional<Violation> dependence =
          Independence.check(split.stays(), split.moves(), split.edb());
      if (dependence.isPresent()) {
        throw RefusedException.of(step, dependence.get());
      }
      Monotonicity.Result.Monotone half =
          RememberingHalves.monotone(split, split.moves(), split.forwarded(), step);
      SortedMap<String, List<String>> toldOnce =
          RememberingHalves.toldOnce(split, List.of(half), step);
      Optional<Violation> torn = KeptTogether.check(placement, split.part(), remembered(split));
      if (torn.isPresent()) {
        throw RefusedException.of(step, torn.get());
      }
      SequencedMap<String, List<String>> claims = split.claims();
      claims.put("forwarded", List.copyOf(split.forwarded()));
      claims.put("thresholds", half.thresholds());
      claims.putAll(toldOnce);
      return new Evidence(claims);
    } catch (RefusedException refused) {
      return refused.refusal();
    }
  }

  /** What C2 carries afterwards. */
  private static Set<String> remembered(Split split) {
    Set<String> names = new TreeSet<>(split.forwarded());
    split.moves().stream()
        .map(CheckedRule::rule)
        .filter(rule -> rule.kind() == Rule.Kind.NEXT)
        .forEach(rule -> names.add(rule.head().relation()));
    return names;
  }

  @Override
  public Placement rewrite(Placement placement, Step step, int number) {
    Split split = Admissible.split(placement, step);
    RememberingHalves halves = new RememberingHalves(split, step.into().orElseThrow(), number);
    split.forwarded().forEach(halves::forward);
    return halves.placement();
  }
}
