package dev.dedalus.rewrite;

import dev.dedalus.analysis.DuplicateTolerance;
import dev.dedalus.analysis.Functionality;
import dev.dedalus.analysis.Independence;
import dev.dedalus.analysis.Violation;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Moves rules that only pass on, fact by fact, what the others derive.
 *
 * <pre>
 * before: leader                         after: leader                  sender
 *           chosen(s, x) :- ...                   chosen(s, x) :- ..      chosen(s, x) :- sender::chosen(s, x).
 *           p2a@a(s, x) :~ chosen(s, x),          sender::chosen@me(s, x) p2a@a(s, x) :~ chosen(s, x),
 *                          acceptor(a).             :~ chosen(s, x),                     acceptor(a).
 *                                                      self(me).
 * </pre>
 *
 * Precondition (docs/rewrites.md):
 *
 * <ul>
 *   <li>C1, which stays, is independent of C2 ({@link Independence});
 *   <li>C2 is functional ({@link Functionality}): each rule has exactly one changing literal;
 *   <li>S1: no two forwarded facts give one message ({@link DuplicateTolerance}).
 * </ul>
 *
 * Mechanism: senders of arrivals that C2 reads send to the new part; relations of C1 that C2 reads
 * are forwarded. No state moves.
 */
final class FunctionalDecoupling implements Rewrite {
  @Override
  public String name() {
    return "functional-decoupling";
  }

  @Override
  public String purpose() {
    return "moves rules that pass on one fact at a time, such as broadcasts";
  }

  @Override
  public Verdict precondition(Placement placement, Step step) {
    try {
      Split split = Split.of(placement, step);
      Optional<Violation> violation =
          Independence.check(split.stays(), split.moves(), split.edb())
              .or(() -> Functionality.check(split.moves(), split.edb()));
      if (violation.isPresent()) {
        throw RefusedException.of(step, violation.get());
      }
      DuplicateTolerance.Result.Tolerated tolerated =
          switch (DuplicateTolerance.check(
              placement, split.part(), split.moves(), split.forwarded())) {
            case DuplicateTolerance.Result.Tolerated found -> found;
            case DuplicateTolerance.Result.Duplicated(var message) ->
                throw RefusedException.of(step, message);
          };
      SequencedMap<String, List<String>> claims = split.claims();
      claims.put("forwarded", List.copyOf(split.forwarded()));
      claims.put("oneOrigin", tolerated.oneOrigin());
      claims.put("onlyCopied", tolerated.onlyCopied());
      return new Evidence(claims);
    } catch (RefusedException refused) {
      return refused.refusal();
    }
  }

  @Override
  public Placement rewrite(Placement placement, Step step, int number) {
    Split split = Admissible.split(placement, step);
    String into = step.into().orElseThrow();
    SortedMap<String, Relation> generated = new TreeMap<>(placement.generated());
    List<CheckedRule> sending = new ArrayList<>();
    List<CheckedRule> receiving = new ArrayList<>();
    GeneratedRules rules = new GeneratedRules(number);
    for (String name : split.forwarded()) {
      Relation relation = placement.relation(split.part().component(), name).orElseThrow();
      Relation channel = GeneratedRules.channel(into, relation);
      generated.put(channel.name(), channel);
      sending.add(rules.forward(relation, channel));
      receiving.add(rules.receive(channel, relation));
    }
    return placement.with(generated, split.parts(into, sending, receiving));
  }
}
