package dev.dedalus.certificate;

import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Functional decoupling: what stays is independent of what moves, what moves is functional, and no
 * message comes of two forwarded facts (S1), for which the evidence gives the argument.
 */
final class FunctionalCheck implements StepCheck {
  @Override
  public Proven check(PartView view, StatedStep step) throws Unproven {
    Halves halves = Halves.of(view, step);
    halves.requireIndependence(halves.stays(), halves.moves());
    FunctionalRules.require(view, halves.moves());
    Set<String> forwarded = halves.forwarded();
    SortedMap<String, List<String>> evidence =
        new DuplicateArgument(view, halves.moves(), forwarded, step).checkRecurring();
    evidence.putAll(halves.evidence());
    evidence.put("forwarded", List.copyOf(forwarded));
    return new Proven(next(halves, forwarded, step), evidence);
  }

  /** Each forwarded relation has a channel and two rules, numbered one after the other. */
  private static Placement next(Halves halves, Set<String> forwarded, StatedStep step)
      throws Unproven {
    PartView view = halves.view();
    SortedMap<String, Relation> channels = new TreeMap<>(view.placement().generated());
    List<CheckedRule> sending = new ArrayList<>();
    List<CheckedRule> receiving = new ArrayList<>();
    int count = 0;
    for (String name : forwarded) {
      Relation relation =
          view.relation(name)
              .orElseThrow(() -> Unproven.of("step", "there is no relation `" + name + "`"));
      Forwarding forwarding = Forwarding.of(halves.into(), relation);
      channels.put(forwarding.channel().name(), forwarding.channel());
      String prefix = "s" + step.number() + ".";
      sending.add(forwarding.sending(prefix + ++count));
      receiving.add(forwarding.receiving(prefix + ++count));
    }
    return view.placement().with(channels, halves.parts(sending, receiving));
  }
}
