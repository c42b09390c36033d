package dev.dedalus.certificate;

import dev.dedalus.placement.Part;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import dev.dedalus.semantics.TermTree;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Projection: all rules that send or read a channel do so without some columns. The same follows if
 * in no reader a column that goes binds or asks for anything, and in no sender it could fail; and
 * if none of them counts rows.
 */
final class ProjectionCheck implements StepCheck {
  @Override
  public Proven check(PartView view, StatedStep step) throws Unproven {
    Relation channel = channel(view, step);
    List<String> names = channel.columns().stream().map(Relation.Column::name).toList();
    List<String> kept = step.keys().getOrDefault(channel.name(), List.of());
    if (kept.isEmpty() || !kept.equals(names.stream().filter(kept::contains).toList())) {
      throw Unproven.of("step", "\"" + channel.name() + "\" has no such columns, in this order");
    }
    List<Integer> stay =
        IntStream.range(0, names.size()).filter(i -> kept.contains(names.get(i))).boxed().toList();
    if (stay.size() == names.size()) {
      throw Unproven.of("step", "\"" + channel.name() + "\" keeps all columns");
    }
    String name = channel.name() + "'s" + step.number();
    List<String> senders = new ArrayList<>();
    List<String> readers = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    for (Part part : view.placement().parts()) {
      List<CheckedRule> rules = new ArrayList<>();
      for (CheckedRule rule : part.rules()) {
        boolean sends = rule.rule().head().relation().equals(channel.name());
        if (!view.means(part, channel) || (!sends && !rule.reads(channel.name()))) {
          rules.add(rule);
          continue;
        }
        if (sends) {
          senders.add(rule.id());
        }
        if (rule.reads(channel.name())) {
          readers.add(rule.id());
        }
        requirePlain(rule);
        Optional<Rule> written = Optional.empty();
        if (rule.written().isPresent()) {
          written = Optional.of(shorter(rule, rule.written().get(), channel, stay, name));
        }
        rules.add(
            new CheckedRule(
                rule.id(), shorter(rule, rule.rule(), channel, stay, name), written, false));
      }
      parts.add(rules.equals(part.rules()) ? part : part.withRules(rules));
    }
    for (Part part : view.placement().parts()) {
      if (!parts.contains(part)) {
        StepCheck.requireWhole(view, part);
      }
    }
    List<Relation.Column> columns = stay.stream().map(channel.columns()::get).toList();
    Relation added = new Relation(name, Relation.Kind.CHANNEL, columns, Optional.empty());
    SortedMap<String, List<String>> evidence = new TreeMap<>();
    evidence.put("senders", senders);
    evidence.put("readers", readers);
    return new Proven(view.placement().with(added, parts), evidence);
  }

  private static Relation channel(PartView view, StatedStep step) throws Unproven {
    Optional<Relation> channel =
        step.keys().size() == 1 ? view.relation(step.keys().firstKey()) : Optional.empty();
    if (channel.isEmpty()
        || channel.get().kind() != Relation.Kind.CHANNEL
        || view.placement().generated().containsKey(channel.get().name())
        || !view.part().reads(channel.get().name())) {
      throw Unproven.of("step", "\"" + step.component() + "\" reads no one channel of this step");
    }
    return channel.get();
  }

  private static void requirePlain(CheckedRule rule) throws Unproven {
    boolean counts =
        rule.rule().head().arguments().stream().anyMatch(Term.Aggregate.class::isInstance);
    if (counts || rule.implied() || !rule.rule().kind().isWritten()) {
      throw Unproven.head("project", rule, rule.id() + " does more than pass rows on");
    }
  }

  private static Rule shorter(
      CheckedRule whole, Rule rule, Relation channel, List<Integer> stay, String name)
      throws Unproven {
    Rule.Head head = rule.head();
    if (head.relation().equals(channel.name())) {
      requireCertain(whole, head, stay);
      head =
          new Rule.Head(
              name, head.location(), some(head.arguments(), stay), List.of(), head.span());
    }
    List<BodyItem> body = new ArrayList<>();
    List<Term> gone = new ArrayList<>();
    List<Term> left = new ArrayList<>(TermTree.of(rule.head()));
    for (BodyItem item : rule.body()) {
      if (item instanceof BodyItem.Literal read && read.relation().equals(channel.name())) {
        if (read.fresh() || !read.rows().isEmpty()) {
          throw Unproven.literal("project", read, whole.id() + " reads more than rows");
        }
        List<Term> columns = some(read.arguments(), stay);
        left.addAll(columns);
        IntStream.range(0, channel.arity())
            .filter(i -> !stay.contains(i))
            .mapToObj(read.arguments()::get)
            .filter(term -> !(term instanceof Term.Wildcard))
            .forEach(gone::add);
        body.add(
            new BodyItem.Literal(read.negated(), false, name, columns, List.of(), read.span()));
      } else {
        left.addAll(TermTree.of(item));
        body.add(item);
      }
    }
    Set<String> used = new TreeSet<>(TermTree.variables(left).keySet());
    for (Term term : gone) {
      if (!(term instanceof Term.Variable variable) || !used.add(variable.name())) {
        throw Unproven.head("project", whole, whole.id() + " uses a column that goes");
      }
    }
    return new Rule(rule.kind(), head, body, rule.span());
  }

  private static void requireCertain(CheckedRule rule, Rule.Head head, List<Integer> stay)
      throws Unproven {
    for (int i = 0; i < head.arguments().size(); i++) {
      Term term = head.arguments().get(i);
      boolean certain =
          term instanceof Term.Variable
              || term instanceof Term.Named
              || term instanceof Term.Constant;
      if (!stay.contains(i) && !certain) {
        throw Unproven.head("project", rule, rule.id() + " may fail to compute what goes");
      }
    }
    if (!head.rows().isEmpty()) {
      throw Unproven.head("project", rule, rule.id() + " sends messages of rows");
    }
  }

  private static <T> List<T> some(List<T> all, List<Integer> places) {
    return places.stream().map(all::get).toList();
  }
}
