package dev.dedalus.rewrite;

import dev.dedalus.placement.Gate;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The halves of a decoupling as two parts with a {@link Gate} between them: a channel {@code
 * into::relation} and a rule before the gate for each relation that goes through, and a rule behind
 * it for each that is derived; arrivals are read from their channels.
 */
final class GatedParts {
  private GatedParts() {}

  /**
   * The placement after a step.
   *
   * @param number of the step
   * @param behind the part behind the gate: the one that the step names, or the one that stays
   * @param arrivals that go through the gate
   * @param derived relations of the half before the gate that go through it
   */
  static Placement of(
      Placement placement,
      Split split,
      Step step,
      int number,
      String behind,
      Set<String> arrivals,
      Set<String> derived,
      Gate.Delivery delivery) {
    String stays = split.part().name();
    String into = step.into().orElseThrow();
    boolean movesBehind = behind.equals(into);
    SortedMap<String, Relation> generated = new TreeMap<>(placement.generated());
    SortedSet<String> channels = new TreeSet<>();
    List<CheckedRule> sending = new ArrayList<>();
    List<CheckedRule> receiving = new ArrayList<>();
    GeneratedRules rules = new GeneratedRules(number);
    SortedSet<String> names = new TreeSet<>(arrivals);
    names.addAll(derived);
    for (String name : names) {
      Relation relation = placement.relation(split.part().component(), name).orElseThrow();
      Relation channel = GeneratedRules.channel(into, relation);
      generated.put(channel.name(), channel);
      channels.add(channel.name());
      sending.add(rules.forward(relation, channel));
      if (!arrivals.contains(name)) {
        receiving.add(rules.receive(channel, relation));
      }
    }
    List<Part> halves =
        movesBehind ? split.parts(into, sending, receiving) : split.parts(into, receiving, sending);
    List<Part> parts =
        halves.stream()
            .map(part ->
                part.name().equals(behind) ? GeneratedRules.reading(part, arrivals, into) : part)
            .toList();
    List<Gate> gates = new ArrayList<>(placement.gates());
    gates.add(new Gate(movesBehind ? stays : into, behind, channels, delivery));
    return new Placement(placement.program(), generated, parts, gates);
  }
}
