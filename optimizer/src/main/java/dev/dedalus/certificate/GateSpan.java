package dev.dedalus.certificate;

import dev.dedalus.placement.Gate;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a step lets go through a gate: a channel and a rule before the gate for each relation, and a
 * rule behind it for each that is derived; arrivals are read from their channels.
 *
 * @param channels by name
 * @param arrivals how they go, by the relation's name
 */
record GateSpan(
    SortedMap<String, Relation> channels,
    List<CheckedRule> sending,
    List<CheckedRule> receiving,
    SortedMap<String, Forwarding> arrivals) {

  /**
   * What goes through the gate of a step.
   *
   * @param into the part after which the channels are called
   * @param arriving names of arrivals
   * @param derived names of what is derived before the gate
   */
  static GateSpan of(
      PartView view, StatedStep step, String into, Set<String> arriving, Set<String> derived)
      throws Unproven {
    GateSpan span =
        new GateSpan(new TreeMap<>(), new ArrayList<>(), new ArrayList<>(), new TreeMap<>());
    Set<String> names = new TreeSet<>(arriving);
    names.addAll(derived);
    String prefix = "s" + step.number() + ".";
    int count = 0;
    for (String name : names) {
      Relation relation =
          view.relation(name)
              .orElseThrow(() -> Unproven.of("step", "there is no relation `" + name + "`"));
      Forwarding forwarding = Forwarding.of(into, relation);
      span.channels.put(forwarding.channel().name(), forwarding.channel());
      span.sending.add(forwarding.sending(prefix + ++count));
      if (derived.contains(name)) {
        span.receiving.add(forwarding.receiving(prefix + ++count));
      } else {
        span.arrivals.put(name, forwarding);
      }
    }
    return span;
  }

  /**
   * The placement with the gate.
   *
   * @param parts of which the one behind does not read arrivals from their channels yet
   */
  Placement placement(
      PartView view, List<Part> parts, String from, String to, Gate.Delivery delivery) {
    SortedMap<String, Relation> generated = new TreeMap<>(view.placement().generated());
    generated.putAll(channels);
    List<Gate> gates = new ArrayList<>(view.placement().gates());
    gates.add(new Gate(from, to, new TreeSet<>(channels.keySet()), delivery));
    return new Placement(
        view.placement().program(),
        generated,
        parts.stream().map(part -> part.name().equals(to) ? behind(part) : part).toList(),
        gates);
  }

  private Part behind(Part part) {
    List<CheckedRule> rules =
        part.rules().stream().map(rule -> Forwarding.reading(rule, arrivals)).toList();
    return part.withRules(rules);
  }
}
