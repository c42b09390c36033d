package dev.dedalus.rewrite;

import dev.dedalus.analysis.FanOut;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import dev.dedalus.semantics.TermTree;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Lets several rules that send one message to the same nodes share one broadcast, so that it can
 * move.
 *
 * <pre>
 * before: p2a@a(b, s, x) :~ leads(b), fresh(s, x), acceptor(a).
 *         p2a@a(b, s, x) :~ leads(b), again(s, x), acceptor(a).
 * after:  p2a's1(b, s, x) :- leads(b), fresh(s, x).
 *         p2a's1(b, s, x) :- leads(b), again(s, x).
 *         p2a@a(b, s, x) :~ p2a's1(b, s, x), acceptor(a).
 * </pre>
 *
 * Precondition: the rules send the same message, and the halves of their bodies that say to whom
 * are alike ({@link FanOut}); these read nothing that changes. Then the rows that are sent are
 * those that some rule's other half gives, each to the nodes that the common half gives for it: the
 * same messages in the same tick. Message by message there is one rule now, as S1 (i) asks.
 * Mechanism: the first rule keeps its id and may move; the others' halves are generated. Of the
 * publication's normalising rewrites (section 3 of its technical report): factoring, for several
 * rules.
 */
final class Sharing implements Rewrite {
  @Override
  public String name() {
    return "sharing";
  }

  @Override
  public String purpose() {
    return "lets rules that send one message to the same nodes share a broadcast, which can move";
  }

  @Override
  public Verdict precondition(Placement placement, Step step) {
    try {
      Part part = WholePart.of(placement, step);
      SequencedMap<CheckedRule, FanOut> rules = rules(placement, part, step);
      SequencedMap<String, List<String>> claims = new LinkedHashMap<>();
      claims.put("shared", rules.keySet().stream().map(CheckedRule::id).toList());
      claims.put("receivers", rules.firstEntry().getValue().shape());
      return new Evidence(claims);
    } catch (RefusedException refused) {
      return refused.refusal();
    }
  }

  /** The rules in the order of the part, each taken apart. */
  private static SequencedMap<CheckedRule, FanOut> rules(Placement placement, Part part, Step step)
      throws RefusedException {
    List<CheckedRule> named =
        NamedRules.of(part, step, 2, "several rules share a broadcast: name two or more");
    SequencedMap<CheckedRule, FanOut> found = new LinkedHashMap<>();
    for (CheckedRule rule : named) {
      FanOut fanOut = RefusedException.unlessFound(step, FanOut.of(placement, part, rule));
      found.put(rule, fanOut);
      var first = found.firstEntry();
      var difference = FanOut.difference(first.getKey(), first.getValue(), rule, fanOut);
      if (difference.isPresent()) {
        throw RefusedException.of(step, difference.get());
      }
    }
    return found;
  }

  @Override
  public Placement rewrite(Placement placement, Step step, int number) {
    Part part = Admissible.part(placement, step);
    SequencedMap<CheckedRule, FanOut> shared = Admissible.of(() -> rules(placement, part, step));
    String message = shared.firstEntry().getKey().rule().head().relation();
    String name = message + "'s" + number;
    List<CheckedRule> rules = new ArrayList<>();
    int halves = 0;
    for (CheckedRule rule : part.rules()) {
      FanOut fanOut = shared.get(rule);
      if (fanOut == null) {
        rules.add(rule);
        continue;
      }
      halves++;
      rules.add(rule.changed("s" + number + "." + halves, form -> local(form, name, fanOut)));
      if (halves == 1) {
        rules.add(rule.changed(rule.id(), form -> broadcast(placement, form, name, fanOut)));
      }
    }
    List<Relation.Column> columns =
        placement.relation(part.component(), message).orElseThrow().columns();
    return placement.with(
        new Relation(name, Relation.Kind.LOCAL, columns, Optional.empty()),
        WholePart.replaced(placement, part, List.of(part.withRules(rules))));
  }

  private static Rule local(Rule rule, String name, FanOut fanOut) {
    Rule.Head head =
        new Rule.Head(name, Optional.empty(), rule.head().arguments(), List.of(), Span.NONE);
    return new Rule(Rule.Kind.NOW, head, FanOut.items(rule, fanOut.local()), rule.span());
  }

  /** The first rule's broadcast; columns of its head that are no variables get names. */
  private static Rule broadcast(Placement placement, Rule rule, String name, FanOut fanOut) {
    Rule.Head head = rule.head();
    List<BodyItem> sending = FanOut.items(rule, fanOut.sending());
    List<Term> taken = new ArrayList<>(TermTree.of(head));
    sending.forEach(item -> taken.addAll(TermTree.of(item)));
    FreshNames names = new FreshNames(placement, taken);
    List<Term> columns = new ArrayList<>();
    for (Term argument : head.arguments()) {
      columns.add(
          argument instanceof Term.Variable && !columns.contains(argument)
              ? argument
              : new Term.Variable(names.take("x" + (columns.size() + 1)), Span.NONE));
    }
    List<BodyItem> body = new ArrayList<>();
    body.add(new BodyItem.Literal(false, false, name, columns, List.of(), Span.NONE));
    body.addAll(sending);
    Rule.Head sent =
        new Rule.Head(head.relation(), head.location(), columns, List.of(), head.span());
    return new Rule(rule.kind(), sent, body, rule.span());
  }
}
