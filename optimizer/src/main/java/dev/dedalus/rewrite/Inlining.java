package dev.dedalus.rewrite;

import dev.dedalus.analysis.Definitions;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.TermTree;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/**
 * Puts what a relation is for in its place where it is read, so that what it has lost on the way,
 * such as a key, is known there.
 *
 * <pre>
 * before: known(x) :- item(x, k), wanted(k).      done@c(x) :~ ask(c, x, k), known(x).
 * after:                                          done@c(x) :~ ask(c, x, k), item(x, k2), wanted(k2).
 * </pre>
 *
 * Precondition: {@link Definitions}. A reader holds for a row exactly where one of the rules that
 * derive the row holds, and with it as many readers take its place as there are such rules; they
 * derive and send the same in the same tick, since equal rows of a tick are one. Mechanism: the
 * first that takes a reader's place keeps its id; the relation and its rules go. Of the
 * publication's normalising rewrites (section 3 of its technical report).
 */
final class Inlining implements Rewrite {
  @Override
  public String name() {
    return "inlining";
  }

  @Override
  public String purpose() {
    return "reads what a relation is derived from in its place, with the columns that it lacks";
  }

  @Override
  public Verdict precondition(Placement placement, Step step) {
    try {
      Definitions found = found(placement, WholePart.of(placement, step), step);
      SequencedMap<String, List<String>> claims = new LinkedHashMap<>();
      claims.put("inlined", found.rules().stream().map(CheckedRule::id).toList());
      claims.put("readers", found.readers().stream().map(CheckedRule::id).toList());
      return new Evidence(claims);
    } catch (RefusedException refused) {
      return refused.refusal();
    }
  }

  private static Definitions found(Placement placement, Part part, Step step)
      throws RefusedException {
    List<CheckedRule> rules = NamedRules.of(part, step, 1, "name all rules that derive a relation");
    return RefusedException.unlessFound(step, Definitions.of(placement, part, rules));
  }

  @Override
  public Placement rewrite(Placement placement, Step step, int number) {
    Part part = Admissible.part(placement, step);
    Definitions found = Admissible.of(() -> found(placement, part, step));
    List<CheckedRule> rules = new ArrayList<>();
    int generated = 0;
    for (CheckedRule rule : part.rules()) {
      if (found.readers().contains(rule)) {
        for (CheckedRule definition : found.rules()) {
          boolean first = definition.equals(found.rules().getFirst());
          String id = first ? rule.id() : "s" + number + "." + ++generated;
          rules.add(inlined(placement, id, rule, definition, found.relation()));
        }
      } else if (!found.rules().contains(rule)) {
        rules.add(rule);
      }
    }
    return placement.with(
        placement.generated(), WholePart.replaced(placement, part, List.of(part.withRules(rules))));
  }

  private static CheckedRule inlined(
      Placement placement, String id, CheckedRule reader, CheckedRule definition, String relation) {
    return new CheckedRule(
        id,
        inlined(placement, reader.rule(), definition.rule(), relation),
        Optional.of(inlined(placement, reader.shown(), definition.shown(), relation)),
        false);
  }

  private static Rule inlined(Placement placement, Rule reader, Rule definition, String relation) {
    List<BodyItem> body = new ArrayList<>();
    for (BodyItem item : reader.body()) {
      if (item instanceof BodyItem.Literal literal && literal.relation().equals(relation)) {
        Map<String, String> names = names(placement, reader, definition, literal);
        definition.body().stream()
            .map(read -> TermTree.map(read, leaf -> renamed(leaf, names)))
            .forEach(body::add);
      } else {
        body.add(item);
      }
    }
    return new Rule(reader.kind(), reader.head(), body, reader.span());
  }

  private static Term renamed(Term leaf, Map<String, String> names) {
    return leaf instanceof Term.Variable variable
        ? new Term.Variable(names.getOrDefault(variable.name(), ""), variable.span())
        : leaf;
  }

  /** What the variables of a definition are called where it is read. */
  private static Map<String, String> names(
      Placement placement, Rule reader, Rule definition, BodyItem.Literal literal) {
    Map<String, String> names = new HashMap<>();
    List<Term> columns = definition.head().arguments();
    IntStream.range(0, columns.size())
        .filter(i -> literal.arguments().get(i) instanceof Term.Variable)
        .forEach(i ->
            names.put(
                ((Term.Variable) columns.get(i)).name(),
                ((Term.Variable) literal.arguments().get(i)).name()));
    FreshNames fresh = new FreshNames(placement, terms(reader));
    for (String name : TermTree.variables(terms(definition)).keySet()) {
      if (!names.containsKey(name)) {
        names.put(name, fresh.take(name));
      }
    }
    return names;
  }

  private static List<Term> terms(Rule rule) {
    List<Term> terms = new ArrayList<>(TermTree.of(rule.head()));
    rule.body().forEach(item -> terms.addAll(TermTree.of(item)));
    return terms;
  }
}
