package dev.dedalus.certificate;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.BodyItem;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A relay comes first: the part is its whole component and nothing in it was generated. Every
 * request that it reads goes through a channel to itself.
 */
final class RelayCheck implements StepCheck {
  @Override
  public Proven check(PartView view, StatedStep step) throws Unproven {
    Part part = view.part();
    if (view.placement().partsOf(part.component()).size() != 1
        || part.rules().stream().anyMatch(rule -> rule.generatingStep() > 0)) {
      throw Unproven.of("step", "\"" + part.name() + "\" was changed before: a relay comes first");
    }
    SortedMap<String, Forwarding> relayed = new TreeMap<>();
    for (CheckedRule rule : part.rules()) {
      for (BodyItem.Literal literal : rule.literals()) {
        view.relation(literal.relation())
            .filter(relation -> relation.kind() == Relation.Kind.REQUEST)
            .ifPresent(request -> relayed.put(request.name(), Forwarding.of("relay", request)));
      }
    }
    if (relayed.isEmpty()) {
      throw Unproven.of("step", "\"" + part.name() + "\" reads no request");
    }
    SortedMap<String, Relation> channels = new TreeMap<>(view.placement().generated());
    List<CheckedRule> rules = new ArrayList<>();
    for (CheckedRule rule : part.rules()) {
      rules.add(Forwarding.reading(rule, relayed));
    }
    int count = 0;
    for (Forwarding request : relayed.values()) {
      count++;
      channels.put(request.channel().name(), request.channel());
      rules.add(request.sending("s" + step.number() + "." + count));
    }
    Part changed = part.withRules(rules);
    Placement next = view.placement().with(channels, StepCheck.replace(view, changed).parts());
    SortedMap<String, List<String>> evidence = new TreeMap<>();
    evidence.put("relayed", List.copyOf(relayed.keySet()));
    return new Proven(next, evidence);
  }
}
