package dev.dedalus.rewrite;

import dev.dedalus.analysis.EdbRelations;
import dev.dedalus.analysis.Violation;
import dev.dedalus.placement.Distribution;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rules of a part in two halves: C1 stays, C2 moves. What a declaration implies goes with the
 * rules that it is there for; EDB rules are in neither half, each part has those that it reads.
 *
 * @param part before
 * @param stays without EDB rules
 * @param moves without EDB rules
 */
record Split(
    Placement placement,
    Part part,
    EdbRelations edb,
    List<CheckedRule> stays,
    List<CheckedRule> moves) {
  private static final String NAME = "[a-z][A-Za-z0-9_]*";

  /** Plans list routers beside parts. */
  private static final String ROUTERS = "router";

  /**
   * The halves that a step names.
   *
   * @throws RefusedException if the step names no such rules, or rules that never move
   */
  static Split of(Placement placement, Step step) throws RefusedException {
    Part part = WholePart.of(placement, step);
    requireName(placement, step);
    EdbRelations edb = EdbRelations.of(placement, part);
    Set<String> ids = new TreeSet<>(step.rules());
    for (String id : step.rules()) {
      requireMovable(part, edb, step, id);
    }
    if (ids.isEmpty()) {
      throw RefusedException.wrongStep(step, "a decoupling names the rules that move");
    }
    addImpliedRules(part, ids);
    requireWholeGroups(part, step, ids);
    List<CheckedRule> stays = new ArrayList<>();
    List<CheckedRule> moves = new ArrayList<>();
    for (CheckedRule rule : edb.idbRules()) {
      (ids.contains(rule.id()) ? moves : stays).add(rule);
    }
    requireNoIncarnation(edb, step, moves);
    requireNoForwarder(placement, step, moves);
    return new Split(placement, part, edb, stays, moves);
  }

  private static void requireName(Placement placement, Step step) throws RefusedException {
    String into =
        step.into()
            .orElseThrow(() ->
                RefusedException.wrongStep(
                    step, "a decoupling names the part it moves rules into"));
    boolean taken =
        placement.parts().stream().anyMatch(part -> part.name().equals(into))
            || placement.program().components().stream()
                .anyMatch(component -> component.name().equals(into));
    // A part may be gone, its rules moved on, and still be sent to by channels of its name.
    if (placement.generated().keySet().stream().anyMatch(name -> name.startsWith(into + "::"))) {
      throw RefusedException.wrongStep(
          step, "channels of an earlier step are named after \"" + into + "\" already");
    }
    if (placement.program().includes(into)) {
      throw RefusedException.wrongStep(step, "a file is included as \"" + into + "\"");
    }
    if (into.equals(ROUTERS)) {
      throw RefusedException.wrongStep(step, "\"" + into + "\" is the name of a plan's routers");
    }
    if (taken || !into.matches(NAME)) {
      throw RefusedException.wrongStep(
          step,
          taken
              ? "there is a part or component \"" + into + "\" already"
              : "\"" + into + "\" is no name: a lower-case letter, then letters, digits and _");
    }
  }

  private static void requireMovable(Part part, EdbRelations edb, Step step, String id)
      throws RefusedException {
    CheckedRule rule =
        part.rules().stream()
            .filter(candidate -> candidate.id().equals(id) && !candidate.implied())
            .findFirst()
            .orElseThrow(() ->
                RefusedException.wrongStep(step, "part \"" + part.name() + "\" has no rule " + id));
    if (edb.isEdbRule(rule)) {
      throw RefusedException.wrongStep(
          step, id + " derives what never changes: every part has its own copy");
    }
    if (rule.rule().kind() != Rule.Kind.NOW && edb.changing(rule).isEmpty()) {
      throw RefusedException.of(
          step,
          Violation.ofHead(
              "pinned", rule, id + " reads nothing that changes: it stays on one node"));
    }
  }

  private static void requireNoIncarnation(EdbRelations edb, Step step, List<CheckedRule> moves)
      throws RefusedException {
    for (CheckedRule rule : moves) {
      if (edb.readsIncarnation(rule)) {
        String message = rule.id() + " depends on `incarnation`: such rules do not move";
        throw RefusedException.of(step, Violation.ofHead("S7", rule, message));
      }
    }
  }

  /**
   * What one part forwards for another to remember, it sends again when both start again; a part
   * between them would lose it.
   */
  private static void requireNoForwarder(Placement placement, Step step, List<CheckedRule> moves)
      throws RefusedException {
    for (CheckedRule moved : moves) {
      boolean remembered =
          placement.parts().stream()
              .flatMap(part -> part.rules().stream())
              .anyMatch(
                  other -> other.rule().kind() == Rule.Kind.NEXT && moved.isGeneratedWith(other));
      if (remembered && moved.rule().kind() == Rule.Kind.SEND) {
        throw RefusedException.wrongStep(
            step, moved.id() + " forwards what another part remembers: it stays where it is");
      }
    }
  }

  /** What declarations imply goes with the rules that it is there for, if all of these go. */
  private static void addImpliedRules(Part part, Set<String> ids) {
    for (CheckedRule implied : part.rules()) {
      if (implied.implied()) {
        List<CheckedRule> served =
            part.rules().stream().filter(rule -> !rule.implied() && implied.serves(rule)).toList();
        if (!served.isEmpty() && served.stream().allMatch(rule -> ids.contains(rule.id()))) {
          ids.add(implied.id());
        }
      }
    }
  }

  /** What one step generated in a part stays together. */
  private static void requireWholeGroups(Part part, Step step, Set<String> ids)
      throws RefusedException {
    for (CheckedRule moved : part.rules()) {
      if (!ids.contains(moved.id())) {
        continue;
      }
      for (CheckedRule other : part.rules()) {
        if (moved.isGeneratedWith(other) && !ids.contains(other.id())) {
          throw RefusedException.wrongStep(
              step, moved.id() + " and " + other.id() + " were generated together and stay so");
        }
      }
    }
  }

  /** What every decoupling claims: which rules move, and which arrivals go with them. */
  SequencedMap<String, List<String>> claims() {
    SequencedMap<String, List<String>> claims = new LinkedHashMap<>();
    claims.put("moved", moves.stream().map(CheckedRule::id).toList());
    claims.put("redirected", List.copyOf(redirected()));
    return claims;
  }

  /** Arrivals that the moved rules read: their senders send to the new part. */
  Set<String> redirected() {
    Set<String> names = read(moves);
    names.removeIf(name -> !edb.isArrival(name));
    return names;
  }

  /** Relations that staying rules derive and moved ones read. */
  Set<String> forwarded() {
    return crossing(stays, moves);
  }

  /** Arrivals that rules of both halves read. */
  Set<String> shared() {
    Set<String> names = redirected();
    names.retainAll(read(stays));
    return names;
  }

  /** Relations that moved rules derive and staying ones read. */
  Set<String> returned() {
    return crossing(moves, stays);
  }

  private Set<String> crossing(List<CheckedRule> from, List<CheckedRule> to) {
    Set<String> derived = new TreeSet<>();
    from.forEach(rule -> derived.add(rule.rule().head().relation()));
    Set<String> names = read(to);
    names.removeIf(name -> edb.isArrival(name) || !derived.contains(name));
    return names;
  }

  private Set<String> read(List<CheckedRule> rules) {
    Set<String> names = new TreeSet<>();
    for (CheckedRule rule : rules) {
      edb.changing(rule).stream().map(BodyItem.Literal::relation).forEach(names::add);
    }
    return names;
  }

  /**
   * The parts afterwards: the halves with the EDB rules that each reads. A half without rules is
   * left out.
   *
   * @param addedToStays generated rules
   * @param addedToMoves generated rules
   */
  List<Part> parts(String into, List<CheckedRule> addedToStays, List<CheckedRule> addedToMoves) {
    List<Part> parts = new ArrayList<>();
    if (!stays.isEmpty() || !addedToStays.isEmpty()) {
      parts.add(half(part.name(), stays, addedToStays));
    }
    parts.add(half(into, moves, addedToMoves));
    return WholePart.replaced(placement, part, parts);
  }

  private Part half(String name, List<CheckedRule> half, List<CheckedRule> added) {
    Set<String> ids = new TreeSet<>();
    half.forEach(rule -> ids.add(rule.id()));
    Set<String> constants = new TreeSet<>();
    half.forEach(rule -> addConstants(rule, constants));
    List<CheckedRule> rules = new ArrayList<>();
    for (CheckedRule rule : part.rules()) {
      boolean copied = edb.isEdbRule(rule) && constants.contains(rule.rule().head().relation());
      if (copied || ids.contains(rule.id())) {
        rules.add(rule);
      }
    }
    rules.addAll(added);
    return new Part(name, part.component(), rules, 1, new Distribution.Single());
  }

  /** The EDB relations that a rule reads, and those that these are derived from. */
  private void addConstants(CheckedRule rule, Set<String> constants) {
    for (BodyItem.Literal literal : rule.literals()) {
      if (edb.isConstant(literal.relation()) && constants.add(literal.relation())) {
        part.rules().stream()
            .filter(source -> source.rule().head().relation().equals(literal.relation()))
            .forEach(source -> addConstants(source, constants));
      }
    }
  }
}
