package dev.dedalus.certificate;

import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sharing: rules that send one message derive its rows instead, and one rule sends these. The same
 * is sent, in the same tick, if each rule's body is a product, over the columns of its row, of what
 * it wants to say and of whom it tells; and if all tell the same nodes ({@link Receivers}).
 */
final class SharingCheck implements StepCheck {
  @Override
  public Proven check(PartView view, StatedStep step) throws Unproven {
    List<CheckedRule> named = StepCheck.named(view, step, 2);
    CheckedRule first = named.getFirst();
    List<Receivers> receivers = new ArrayList<>();
    for (CheckedRule rule : named) {
      receivers.add(Receivers.of(view, rule));
      if (!rule.rule().head().relation().equals(first.rule().head().relation())
          || !receivers.getLast().described().equals(receivers.getFirst().described())) {
        throw Unproven.head("factor", rule, rule.id() + " tells others, or something else");
      }
    }
    String message = first.rule().head().relation();
    String name = message + "'s" + step.number();
    List<CheckedRule> rules = new ArrayList<>();
    for (CheckedRule rule : view.part().rules()) {
      int place = named.indexOf(rule);
      if (place < 0) {
        rules.add(rule);
        continue;
      }
      Receivers found = receivers.get(place);
      String id = "s" + step.number() + "." + (place + 1);
      rules.add(rule.changed(id, form -> says(form, name, found)));
      if (place == 0) {
        rules.add(rule.changed(rule.id(), form -> tells(view, form, name, found)));
      }
    }
    List<Relation.Column> columns = view.relation(message).orElseThrow().columns();
    Relation rows = new Relation(name, Relation.Kind.LOCAL, columns, Optional.empty());
    SortedMap<String, List<String>> evidence = new TreeMap<>();
    evidence.put("shared", named.stream().map(CheckedRule::id).toList());
    evidence.put("receivers", receivers.getFirst().described());
    return new Proven(StepCheck.replace(view, view.part().withRules(rules), rows), evidence);
  }

  private static Rule says(Rule rule, String name, Receivers receivers) {
    Rule.Head head =
        new Rule.Head(name, Optional.empty(), rule.head().arguments(), List.of(), Span.NONE);
    return new Rule(Rule.Kind.NOW, head, receivers.others(rule), rule.span());
  }

  private static Rule tells(PartView view, Rule rule, String name, Receivers receivers) {
    List<Term> columns = receivers.columns(view, rule);
    List<BodyItem> body = new ArrayList<>();
    body.add(new BodyItem.Literal(false, false, name, columns, List.of(), Span.NONE));
    body.addAll(receivers.items(rule));
    Rule.Head head =
        new Rule.Head(
            rule.head().relation(), rule.head().location(), columns, List.of(), rule.head().span());
    return new Rule(Rule.Kind.SEND, head, body, rule.span());
  }
}
