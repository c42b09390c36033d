package dev.dedalus.rewrite;

import dev.dedalus.analysis.EdbRelations;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.BodyItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts an identity forwarder in front of a component: what clients send to it is passed on to
 * itself, so that the rules that read it can move elsewhere.
 *
 * <pre>
 * before: ask@p(c, id) :~ command(c, id), ..     after: relay::command@me(c, id) :~ command(c, id), self(me).
 *                                                       ask@p(c, id) :~ relay::command(c, id), ..
 * </pre>
 *
 * Precondition: the part reads a request and has not been changed yet. A rule that passes a request
 * on needs no S1: requests that come in one step may as well come in several. Mechanism: one
 * generated rule and channel for each request. Asked for by {@code entry: Relay} only; routers are
 * the same forwarder without the additional hop.
 */
final class Relay implements Rewrite {
  private static final String PREFIX = "relay";

  @Override
  public String name() {
    return "relay";
  }

  @Override
  public String purpose() {
    return "lets a component pass its requests on to parts of itself";
  }

  @Override
  public Verdict precondition(Placement placement, Step step) {
    try {
      Part part = WholePart.of(placement, step);
      Set<String> requests = requests(placement, part);
      if (placement.partsOf(part.component()).size() > 1) {
        throw RefusedException.wrongStep(
            step, "component \"" + part.component() + "\" is split already: a relay comes first");
      }
      if (part.rules().stream().anyMatch(rule -> rule.generatingStep() > 0)) {
        throw RefusedException.wrongStep(
            step, "part \"" + part.name() + "\" passes on its requests already");
      }
      if (requests.isEmpty()) {
        throw RefusedException.wrongStep(
            step, "part \"" + part.name() + "\" reads no request that it could pass on");
      }
      LinkedHashMap<String, List<String>> claims = new LinkedHashMap<>();
      claims.put("relayed", List.copyOf(requests));
      return new Evidence(claims);
    } catch (RefusedException refused) {
      return refused.refusal();
    }
  }

  private static Set<String> requests(Placement placement, Part part) {
    EdbRelations edb = EdbRelations.of(placement, part);
    Set<String> names = new TreeSet<>();
    for (CheckedRule rule : part.rules()) {
      for (BodyItem.Literal literal : edb.changing(rule)) {
        placement
            .relation(part.component(), literal.relation())
            .filter(relation -> relation.kind() == Relation.Kind.REQUEST)
            .ifPresent(relation -> names.add(relation.name()));
      }
    }
    return names;
  }

  @Override
  public Placement rewrite(Placement placement, Step step, int number) {
    Part part = Admissible.part(placement, step);
    SortedMap<String, Relation> generated = new TreeMap<>(placement.generated());
    GeneratedRules rules = new GeneratedRules(number);
    List<CheckedRule> all = new ArrayList<>();
    Set<String> requests = requests(placement, part);
    for (CheckedRule rule : part.rules()) {
      all.add(GeneratedRules.reading(rule, requests, PREFIX));
    }
    for (String request : requests) {
      Relation relation = placement.relation(part.component(), request).orElseThrow();
      Relation channel = GeneratedRules.channel(PREFIX, relation);
      generated.put(channel.name(), channel);
      all.add(rules.forward(relation, channel));
    }
    Part relayed = part.withRules(all);
    return placement.with(generated, WholePart.replaced(placement, part, List.of(relayed)));
  }
}
