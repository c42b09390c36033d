package dev.dedalus.rewrite;

import dev.dedalus.analysis.Independence;
import dev.dedalus.analysis.Violation;
import dev.dedalus.placement.Gate;
import dev.dedalus.placement.Placement;
import dev.dedalus.syntax.Rule;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Moves rules of any kind that the others do not depend on, behind a {@link Gate}.
 *
 * <pre>
 * before: bank                               after: bank
 *           open(k) :+ put(_, _, k).                  open(k) :+ put(_, _, k).
 *           many(k, count(i)) :- put(_, i, k),        ledger::put@me(x1, ..) :~ put(x1, ..), self(me).
 *                                !open(k).            ledger::open@me(x1) :~ open(x1), self(me).
 *
 *                                                   ledger, behind the gate
 *                                                     many(k, count(i)) :- ledger::put(_, i, k),
 *                                                                          !open(k).
 *                                                     open(x1) :- ledger::open(x1).
 * </pre>
 *
 * Precondition (docs/rewrites.md):
 *
 * <ul>
 *   <li>C1, which stays, reads nothing that C2 derives ({@link Independence#dependence});
 *   <li>no message is sent by both, unless it answers a request: one step sends it once (S1);
 *   <li>no keyed timer waits for rows that C2 derives: it would arrive at C2 and not in C1's order
 *       (S10);
 *   <li>moved rules neither read {@code incarnation} (S7) nor lack a changing literal.
 * </ul>
 *
 * Mechanism: all arrivals that C2 reads go to C1's part. The gate hands over, tick by tick, how
 * these and the relations of C1 that C2 reads change in each step of C1.
 *
 * <p>Why no more is needed. C1's rules read arrivals of tick 0, what C1 carries, and what never
 * changes; so C1 alone runs through the same ticks as within the whole node, and once it leaves
 * what it carries as it found it, all of its relations stand still, however long C2 goes on. C2
 * begins a step with what it carries after the one before; by the batch it finds in each tick the
 * rows that C1's relations and the arrivals have in that tick of the whole node, then for ever
 * those of C1's last tick. By induction over steps and ticks C2 has in each tick what the whole
 * node's C2 has. So facts that met in a step of the whole node meet here, in the same tick, none is
 * spread, and S1 has nothing to ask of what C2 sends. An arrival may be read by both halves, as
 * both find it in the same step. Steps whose batch would be empty change nothing for C2, and what
 * they would send are repeats. That C2 is late delays its messages, as a network may.
 */
final class StateMachineDecoupling implements Rewrite {
  @Override
  public String name() {
    return "state-machine-decoupling";
  }

  @Override
  public String purpose() {
    return "moves rules of any kind that follow the others step by step";
  }

  @Override
  public Verdict precondition(Placement placement, Step step) {
    try {
      Split split = Split.of(placement, step);
      Optional<Violation> violation =
          Independence.dependence(split.stays(), split.moves(), split.edb())
              .or(() -> movedTimer(split))
              .or(() -> SharedMessage.of(split));
      if (violation.isPresent()) {
        throw RefusedException.of(step, violation.get());
      }
      SequencedMap<String, List<String>> claims = split.claims();
      claims.put("ordered", claims.remove("redirected"));
      claims.put("forwarded", List.copyOf(split.forwarded()));
      return new Evidence(claims);
    } catch (RefusedException refused) {
      return refused.refusal();
    }
  }

  private static Optional<Violation> movedTimer(Split split) {
    return split.moves().stream()
        .filter(rule -> rule.rule().kind() == Rule.Kind.AFTER)
        .findFirst()
        .map(rule -> {
          String timer = rule.rule().head().relation();
          String message =
              "`" + timer + "` waits for rows of what moves, and would not come in order with C1";
          return Violation.ofHead("S10", rule, message);
        });
  }

  @Override
  public Placement rewrite(Placement placement, Step step, int number) {
    Split split = Admissible.split(placement, step);
    return GatedParts.of(
        placement,
        split,
        step,
        number,
        step.into().orElseThrow(),
        split.redirected(),
        split.forwarded(),
        Gate.Delivery.ORDERED);
  }
}
