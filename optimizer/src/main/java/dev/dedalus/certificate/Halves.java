package dev.dedalus.certificate;

import dev.dedalus.placement.Distribution;
import dev.dedalus.placement.Part;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Component;
import dev.dedalus.semantics.Request;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a decoupling makes of a part: the rules that it names move, with what declarations imply for
 * them alone, such as carrying a table; the others stay. Rules that derive what never changes are
 * in neither half: each has those that it needs.
 *
 * @param view the part before
 */
record Halves(PartView view, String into, List<CheckedRule> stays, List<CheckedRule> moves) {
  private static final String NAME = "[a-z][A-Za-z0-9_]*";
  private static final String ROUTERS = "router";

  static Halves of(PartView view, StatedStep step) throws Unproven {
    String into =
        step.into().orElseThrow(() -> Unproven.of("step", "no part is named that rules move to"));
    requireNew(view, into);
    Set<String> moving = moving(view, step);
    List<CheckedRule> stays = new ArrayList<>();
    List<CheckedRule> moves = new ArrayList<>();
    for (CheckedRule rule : view.rules()) {
      (moving.contains(rule.id()) ? moves : stays).add(rule);
    }
    view.requireUnpinned(moves);
    for (CheckedRule moved : moves) {
      for (CheckedRule staying : stays) {
        if (moved.generatingStep() > 0 && moved.generatingStep() == staying.generatingStep()) {
          throw Unproven.of(
              "step", moved.id() + " and " + staying.id() + " were generated together");
        }
      }
    }
    view.requireNoIncarnation(moves);
    requireNoForwarder(view, moves);
    return new Halves(view, into, stays, moves);
  }

  private static void requireNew(PartView view, String into) throws Unproven {
    boolean taken =
        into.equals(ROUTERS)
            || view.placement().parts().stream().map(Part::name).anyMatch(into::equals)
            || view.placement().program().components().stream()
                .map(Component::name)
                .anyMatch(into::equals)
            || view.placement().generated().keySet().stream()
                .anyMatch(channel -> channel.startsWith(into + "::"));
    if (taken || !into.matches(NAME)) {
      throw Unproven.of("step", "\"" + into + "\" cannot be the name of a new part");
    }
  }

  /** No rule moves away from what it forwards for another part to carry. */
  private static void requireNoForwarder(PartView view, List<CheckedRule> moves) throws Unproven {
    Set<Integer> carrying = new TreeSet<>();
    view.placement().parts().stream()
        .flatMap(part -> part.rules().stream())
        .filter(rule -> rule.rule().kind() == Rule.Kind.NEXT)
        .forEach(rule -> carrying.add(rule.generatingStep()));
    for (CheckedRule rule : moves) {
      if (rule.rule().kind() == Rule.Kind.SEND
          && rule.generatingStep() > 0
          && carrying.contains(rule.generatingStep())) {
        throw Unproven.of("step", rule.id() + " forwards what another part carries");
      }
    }
  }

  private static Set<String> moving(PartView view, StatedStep step) throws Unproven {
    Set<String> moving = new TreeSet<>(step.rules());
    List<CheckedRule> movable = view.rules().stream().filter(rule -> !rule.implied()).toList();
    for (String id : moving) {
      if (movable.stream().noneMatch(rule -> rule.id().equals(id))) {
        throw Unproven.of("step", "\"" + step.component() + "\" has no rule " + id + " to move");
      }
    }
    if (moving.isEmpty()) {
      throw Unproven.of("step", "no rule moves");
    }
    for (CheckedRule implied : view.rules()) {
      List<CheckedRule> served =
          view.part().rules().stream()
              .filter(rule -> !rule.implied() && implied.serves(rule))
              .toList();
      if (implied.implied()
          && !served.isEmpty()
          && served.stream().allMatch(rule -> moving.contains(rule.id()))) {
        moving.add(implied.id());
      }
    }
    return moving;
  }

  /**
   * One half reads nothing that the other derives, and no arrival that the other reads.
   *
   * @param one C1
   * @param other C2
   */
  void requireIndependence(List<CheckedRule> one, List<CheckedRule> other) throws Unproven {
    requireUnread(one, heads(other), read(other, view::isArrival));
  }

  /**
   * One half reads nothing that the other derives.
   *
   * @param one C1
   * @param other C2
   */
  void requireReadsNothing(List<CheckedRule> one, List<CheckedRule> other) throws Unproven {
    requireUnread(one, heads(other), Set.of());
  }

  /** No arrival stands in bodies of both halves. */
  void requireOwnArrivals() throws Unproven {
    requireUnread(stays, Set.of(), redirected());
  }

  private void requireUnread(List<CheckedRule> rules, Set<String> derived, Set<String> arriving)
      throws Unproven {
    for (CheckedRule rule : rules) {
      for (BodyItem.Literal literal : view.changing(rule)) {
        if (derived.contains(literal.relation())) {
          throw Unproven.literal(
              "independence", literal, rule.id() + " reads what the other half derives");
        }
        if (arriving.contains(literal.relation())) {
          throw Unproven.literal(
              "shared-arrival", literal, rule.id() + " reads an arrival of the other half");
        }
      }
    }
  }

  /** No message is sent by both halves, unless it answers a request (S1). */
  void requireOwnMessages() throws Unproven {
    List<Request> requests = view.placement().program().requests();
    for (CheckedRule moved : moves) {
      String message = moved.rule().head().relation();
      boolean both = stays.stream().anyMatch(one -> one.rule().head().relation().equals(message));
      if (moved.rule().kind() == Rule.Kind.SEND
          && both
          && requests.stream().noneMatch(request -> request.replies().contains(message))) {
        throw Unproven.head("S1", moved, moved.id() + " sends what a rule that stays sends, too");
      }
    }
  }

  /** What every decoupling has to state: which rules move, and which arrivals go with them. */
  SortedMap<String, List<String>> evidence() {
    SortedMap<String, List<String>> evidence = new TreeMap<>();
    evidence.put("moved", moves.stream().map(CheckedRule::id).toList());
    evidence.put("redirected", List.copyOf(redirected()));
    return evidence;
  }

  /** Arrivals that go to the new part from now on. */
  Set<String> redirected() {
    return read(moves, view::isArrival);
  }

  /** Arrivals that both halves read. */
  Set<String> shared() {
    Set<String> names = redirected();
    names.retainAll(read(stays, view::isArrival));
    return names;
  }

  /** What staying rules derive and moved ones read. */
  Set<String> forwarded() {
    return crossing(stays, moves);
  }

  /** What moved rules derive and staying ones read. */
  Set<String> returned() {
    return crossing(moves, stays);
  }

  private Set<String> crossing(List<CheckedRule> from, List<CheckedRule> to) {
    Set<String> derived = heads(from);
    return read(to, name -> !view.isArrival(name) && derived.contains(name));
  }

  private static Set<String> heads(List<CheckedRule> rules) {
    Set<String> heads = new TreeSet<>();
    rules.forEach(rule -> heads.add(rule.rule().head().relation()));
    return heads;
  }

  private Set<String> read(List<CheckedRule> rules, Predicate<String> kind) {
    Set<String> names = new TreeSet<>();
    for (CheckedRule rule : rules) {
      view.changing(rule).stream().map(BodyItem.Literal::relation).filter(kind).forEach(names::add);
    }
    return names;
  }

  /** The parts in the place of the one before; what stays may be nothing. */
  List<Part> parts(List<CheckedRule> addedToStays, List<CheckedRule> addedToMoves) {
    List<Part> parts = new ArrayList<>();
    for (Part part : view.placement().parts()) {
      if (!part.name().equals(view.part().name())) {
        parts.add(part);
        continue;
      }
      if (!stays.isEmpty() || !addedToStays.isEmpty()) {
        parts.add(half(part.name(), stays, addedToStays));
      }
      parts.add(half(into, moves, addedToMoves));
    }
    return parts;
  }

  private Part half(String name, List<CheckedRule> rules, List<CheckedRule> added) {
    Set<CheckedRule> needed = new TreeSet<>((a, b) -> a.id().compareTo(b.id()));
    needed.addAll(rules);
    int before;
    do {
      before = needed.size();
      for (CheckedRule rule : view.part().rules()) {
        String head = rule.rule().head().relation();
        if (view.isConstant(rule)
            && List.copyOf(needed).stream().anyMatch(one -> one.reads(head))) {
          needed.add(rule);
        }
      }
    } while (needed.size() > before);
    List<CheckedRule> all = new ArrayList<>();
    view.part().rules().stream().filter(needed::contains).forEach(all::add);
    all.addAll(added);
    return new Part(name, view.part().component(), all, 1, new Distribution.Single());
  }
}
