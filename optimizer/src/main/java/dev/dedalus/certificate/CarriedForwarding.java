package dev.dedalus.certificate;

import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a decoupling adds where both halves carry what one forwards to the other: for each relation
 * a channel, a rule that sends, one that takes, and one that carries in a half that does not yet.
 * The rules are numbered in this order, those of what stays before those of what moves.
 */
final class CarriedForwarding {
  private final Halves halves;
  private final String prefix;
  private final SortedMap<String, Relation> channels;
  private final List<CheckedRule> staying = new ArrayList<>();
  private final List<CheckedRule> moving = new ArrayList<>();
  private int count;

  CarriedForwarding(Halves halves, StatedStep step) {
    this.halves = halves;
    this.prefix = "s" + step.number() + ".";
    this.channels = new TreeMap<>(halves.view().placement().generated());
  }

  /** A relation goes from what stays to what moves. */
  void toMoves(String name) throws Unproven {
    Forwarding forwarding = Forwarding.of(halves.into(), relation(name));
    add(forwarding, staying, moving);
  }

  /** A relation goes from what moves to what stays, by a channel of another name. */
  void toStays(String name) throws Unproven {
    Forwarding forth = Forwarding.of(halves.into(), relation(name));
    Relation back =
        new Relation(
            forth.channel().name() + "'back",
            Relation.Kind.CHANNEL,
            forth.channel().columns(),
            Optional.empty());
    add(new Forwarding(forth.relation(), back), moving, staying);
  }

  private Relation relation(String name) throws Unproven {
    return halves
        .view()
        .relation(name)
        .orElseThrow(() -> Unproven.of("step", "there is no relation `" + name + "`"));
  }

  private void add(Forwarding forwarding, List<CheckedRule> from, List<CheckedRule> to) {
    channels.put(forwarding.channel().name(), forwarding.channel());
    from.add(forwarding.sending(prefix + ++count));
    to.add(forwarding.receiving(prefix + ++count));
    String name = forwarding.relation().name();
    if (!isCarried(halves.stays(), name) && !isCarried(staying, name)) {
      staying.add(forwarding.carrying(prefix + ++count));
    }
    if (!isCarried(halves.moves(), name) && !isCarried(moving, name)) {
      moving.add(forwarding.carrying(prefix + ++count));
    }
  }

  private static boolean isCarried(List<CheckedRule> rules, String name) {
    return rules.stream()
        .filter(CarriedRelations::isCarrying)
        .anyMatch(rule -> rule.rule().head().relation().equals(name));
  }

  Placement placement() {
    return halves.view().placement().with(channels, halves.parts(staying, moving));
  }
}
