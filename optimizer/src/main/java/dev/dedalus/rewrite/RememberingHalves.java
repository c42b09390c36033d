package dev.dedalus.rewrite;

import dev.dedalus.analysis.DuplicateTolerance;
import dev.dedalus.analysis.Monotonicity;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.PlainRules;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The halves of a part with what one forwards to the other. Both carry it: the one so that it sends
 * all of it again when the parts of a logical node start again, the other so that it has it.
 */
final class RememberingHalves {
  private static final String BACK = "'back";

  private final Split split;
  private final String into;
  private final GeneratedRules rules;
  private final SortedMap<String, Relation> channels;
  private final List<CheckedRule> staying = new ArrayList<>();
  private final List<CheckedRule> moving = new ArrayList<>();

  /**
   * Halves that forward nothing yet.
   *
   * @param number of the step
   */
  RememberingHalves(Split split, String into, int number) {
    this.split = split;
    this.into = into;
    this.rules = new GeneratedRules(number);
    this.channels = new TreeMap<>(split.placement().generated());
  }

  /**
   * What makes one half monotone over what persists.
   *
   * @param foreign relations that it reads and the other half derives
   * @throws RefusedException if it is not
   */
  static Monotonicity.Result.Monotone monotone(
      Split split, List<CheckedRule> half, Set<String> foreign, Step step) throws RefusedException {
    return switch (Monotonicity.check(split.placement(), split.part(), half, foreign)) {
      case Monotonicity.Result.Monotone found -> found;
      case Monotonicity.Result.Other(var violation) -> throw RefusedException.of(step, violation);
    };
  }

  /**
   * Why no message is duplicated that is sent when a row is new, as rows that came together may
   * come apart. Empty if there is none.
   *
   * @param halves whose rows may
   * @throws RefusedException if one may be
   */
  static SortedMap<String, List<String>> toldOnce(
      Split split, List<Monotonicity.Result.Monotone> halves, Step step) throws RefusedException {
    SortedSet<String> firstRows = new TreeSet<>();
    List<CheckedRule> telling = new ArrayList<>();
    halves.forEach(half -> {
      firstRows.addAll(half.firstRows());
      telling.addAll(half.telling());
    });
    SortedMap<String, List<String>> claims = new TreeMap<>();
    if (!firstRows.isEmpty()) {
      switch (DuplicateTolerance.checkFirstRows(
          split.placement(), split.part(), telling, firstRows)) {
        case DuplicateTolerance.Result.Tolerated tolerated -> {
          claims.put("firstRows", firstRows.stream().map(PlainRules::shown).toList());
          claims.put("oneOrigin", tolerated.oneOrigin());
          claims.put("onlyCopied", tolerated.onlyCopied());
        }
        case DuplicateTolerance.Result.Duplicated(var message) ->
            throw RefusedException.of(step, message);
      }
    }
    return claims;
  }

  /** Adds a relation that what stays forwards to what moves. */
  void forward(String name) {
    Relation relation = relation(name);
    Relation channel = GeneratedRules.channel(into, relation);
    channels.put(channel.name(), channel);
    staying.add(rules.forward(relation, channel));
    moving.add(rules.receive(channel, relation));
    remember(relation);
  }

  /** Adds a relation that what moves forwards to what stays. */
  void giveBack(String name) {
    Relation relation = relation(name);
    Relation forth = GeneratedRules.channel(into, relation);
    Relation channel =
        new Relation(forth.name() + BACK, forth.kind(), forth.columns(), forth.table());
    channels.put(channel.name(), channel);
    moving.add(rules.forward(relation, channel));
    staying.add(rules.receive(channel, relation));
    remember(relation);
  }

  private Relation relation(String name) {
    return split.placement().relation(split.part().component(), name).orElseThrow();
  }

  private void remember(Relation relation) {
    if (!carries(split.stays(), relation) && !carries(staying, relation)) {
      staying.add(rules.remember(relation));
    }
    if (!carries(split.moves(), relation) && !carries(moving, relation)) {
      moving.add(rules.remember(relation));
    }
  }

  private static boolean carries(List<CheckedRule> half, Relation relation) {
    return half.stream()
        .map(CheckedRule::rule)
        .anyMatch(rule ->
            rule.kind() == Rule.Kind.NEXT && rule.head().relation().equals(relation.name()));
  }

  /** The placement with both. */
  Placement placement() {
    return split.placement().with(channels, split.parts(into, staying, moving));
  }
}
