package dev.dedalus.rewrite;

import dev.dedalus.analysis.Independence;
import dev.dedalus.analysis.Violation;
import dev.dedalus.placement.Gate;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.PlainRules;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/**
 * Moves rules that do not depend on the others before an acknowledged {@link Gate}: the others
 * follow them, and take arrivals of their own besides.
 *
 * <pre>
 * before: replica                            after: eras
 *           era(e) :- begin(e).                       era(e) :- begin(e).
 *           begun@c(id) :~ ask(c, id),                begun@c(id) :~ ask(c, id), era(e).
 *                          era(e).                    eras::era@me(x1) :~ era(x1), self(me).
 *           items(v, e) :- store(v), era(e).
 *                                                   replica, behind the gate
 *                                                     era(x1) :- eras::era(x1).
 *                                                     items(v, e) :- store(v), era(e).
 * </pre>
 *
 * U moves, D stays. Precondition (docs/rewrites.md; section on asymmetric decoupling of the
 * technical report, whose own form lets answers overtake what they follow from):
 *
 * <ul>
 *   <li>U reads nothing that D derives ({@link Independence#dependence}), and D something of U's;
 *   <li>no timer of U's is read by D, and no timer of D's waits for rows of U's (S10);
 *   <li>no message is sent by both, unless it answers a request ({@link SharedMessage}, S1);
 *   <li>moved rules neither read {@code incarnation} (S7) nor lack a changing literal.
 * </ul>
 *
 * Mechanism: arrivals that U reads go to U, those that both read too. Each step of U hands over,
 * tick by tick, how these and the relations of U that D reads change: batch k. D takes batches in
 * order, at most one in a step, and none of its own arrivals in that step; before batch 0 it takes
 * nothing. It acknowledges a batch after its step. What U sends in a step waits until all batches
 * up to that step's are acknowledged.
 *
 * <p>Why clients see nothing new: let the whole node take a step of U that makes batch k when D
 * takes batch k, a step of U that makes none right after the batch before it was acknowledged, and
 * a step of D with arrivals of its own when D takes it. This keeps the order of U's steps and that
 * of D's. In each of these steps U finds what it would in the whole node, as it depends on nothing
 * of D's; and D does, as in {@link StateMachineDecoupling}: in its own steps the rows of U stand
 * still, as U takes no arrival in that step of the whole node. Each step of the whole node lies
 * after its arrivals have come, for U takes them before it hands over; and before anything that it
 * sends has left, for D sends when it takes the batch, and U after that. So whoever has an answer
 * of U's finds D at least as far, and the order is one that real time allows. A step of D with two
 * batches might be none of the whole node: facts would meet that came apart. What waits when the
 * node crashes is lost, as messages may be.
 */
final class AsymmetricDecoupling implements Rewrite {
  @Override
  public String name() {
    return "asymmetric-decoupling";
  }

  @Override
  public String purpose() {
    return "moves rules that the others depend on; what they send waits until these have followed";
  }

  @Override
  public Verdict precondition(Placement placement, Step step) {
    try {
      Split split = Split.of(placement, step);
      Optional<Violation> violation =
          Independence.dependence(split.moves(), split.stays(), split.edb())
              .or(() -> timerOfBoth(split))
              .or(() -> SharedMessage.of(split));
      if (violation.isPresent()) {
        throw RefusedException.of(step, violation.get());
      }
      if (split.shared().isEmpty() && split.returned().isEmpty()) {
        throw RefusedException.wrongStep(
            step, "what stays reads nothing of what moves: a decoupling without a gate does");
      }
      SequencedMap<String, List<String>> claims = split.claims();
      claims.put("shared", List.copyOf(split.shared()));
      claims.put("forwarded", List.copyOf(split.returned()));
      return new Evidence(claims);
    } catch (RefusedException refused) {
      return refused.refusal();
    }
  }

  /** A timer fires in one half, at the rows and for the readers of that half. */
  private static Optional<Violation> timerOfBoth(Split split) {
    Set<String> upstream = new TreeSet<>();
    for (CheckedRule rule : split.moves()) {
      split.edb().changing(rule).stream().map(BodyItem.Literal::relation).forEach(upstream::add);
      upstream.add(rule.rule().head().relation());
    }
    for (CheckedRule rule : split.stays()) {
      for (BodyItem.Literal literal : split.edb().changing(rule)) {
        boolean timer = rule.rule().kind() == Rule.Kind.AFTER || isTimer(split, literal.relation());
        if (timer && upstream.contains(literal.relation())) {
          String message =
              "`"
                  + PlainRules.shown(literal.relation())
                  + "` is of what moves, and a timer is of one half: its rows, and who reads it";
          return Optional.of(Violation.of("S10", rule, literal, message));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isTimer(Split split, String name) {
    return split
        .placement()
        .relation(split.part().component(), name)
        .filter(relation -> relation.kind() == Relation.Kind.TIMER)
        .isPresent();
  }

  @Override
  public Placement rewrite(Placement placement, Step step, int number) {
    Split split = Admissible.split(placement, step);
    return GatedParts.of(
        placement,
        split,
        step,
        number,
        split.part().name(),
        split.shared(),
        split.returned(),
        Gate.Delivery.ACKNOWLEDGED);
  }
}
