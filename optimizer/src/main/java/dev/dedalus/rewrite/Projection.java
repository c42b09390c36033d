package dev.dedalus.rewrite;

import dev.dedalus.analysis.ChannelRules;
import dev.dedalus.analysis.Finding;
import dev.dedalus.analysis.NeededColumns;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Leaves out columns of a channel that no reader needs, so that what differs in these alone is one
 * message.
 *
 * <pre>
 * before: heard@p(s, x) :~ slot(s, x), peer(p).      seen(x) :- heard(_, x).
 * after:  heard's1@p(x) :~ slot(s, x), peer(p).      seen(x) :- heard's1(x).
 * </pre>
 *
 * Precondition: {@link NeededColumns}; no part that sends or reads the channel is partitioned or at
 * a gate. Messages that one step sends and that become one could have arrived in one step, or been
 * lost, together; of one step a reader sees the same rows but for columns that it does not look at.
 * Mechanism: all senders and readers change and keep their ids; the channel goes. Of the
 * publication's normalising rewrites (section 3 of its technical report).
 */
final class Projection implements Rewrite {
  /** What a step says: a channel, and indexes of the columns that stay. */
  private record Stated(Relation channel, List<Integer> kept) {}

  @Override
  public String name() {
    return "projection";
  }

  @Override
  public String purpose() {
    return "leaves out columns of a channel that no reader needs, and so messages";
  }

  /** A channel with no columns to keep: keeps those that are needed, one at least. */
  @Override
  public Step complete(Placement placement, Step step) {
    if (step.keys().size() != 1 || !step.keys().firstEntry().getValue().isEmpty()) {
      return step;
    }
    String name = step.keys().firstKey();
    Relation channel = placement.program().globals().get(name);
    if (channel == null
        || !(NeededColumns.of(placement, channel)
            instanceof Finding.Found<NeededColumns>(var found))) {
      return step;
    }
    List<Integer> needed = List.copyOf(found.needed().keySet());
    List<Integer> kept = needed.isEmpty() && channel.arity() > 0 ? List.of(0) : needed;
    SortedMap<String, List<String>> keys = new TreeMap<>();
    keys.put(name, kept.stream().map(i -> channel.columns().get(i).name()).toList());
    return step.withKeys(keys);
  }

  @Override
  public Verdict precondition(Placement placement, Step step) {
    try {
      Stated stated = stated(placement, step);
      NeededColumns found = found(placement, step, stated);
      SequencedMap<String, List<String>> claims = new LinkedHashMap<>();
      claims.put("senders", ids(found.rules().senders()));
      claims.put("readers", ids(found.rules().readers()));
      return new Evidence(claims);
    } catch (RefusedException refused) {
      return refused.refusal();
    }
  }

  private static List<String> ids(List<CheckedRule> rules) {
    return rules.stream().map(CheckedRule::id).toList();
  }

  private static Stated stated(Placement placement, Step step) throws RefusedException {
    Part part = WholePart.of(placement, step);
    if (step.keys().size() != 1) {
      throw RefusedException.wrongStep(step, "name one channel, and the columns that it keeps");
    }
    String name = step.keys().firstKey();
    Optional<Relation> channel =
        placement
            .relation(part.component(), name)
            .filter(known -> known.kind() == Relation.Kind.CHANNEL)
            .filter(known -> !placement.generated().containsKey(name))
            .filter(_ -> part.reads(name));
    if (channel.isEmpty()) {
      throw RefusedException.wrongStep(
          step, "part \"" + part.name() + "\" reads no channel \"" + name + "\" of the program");
    }
    List<String> columns = step.keys().getOrDefault(name, List.of());
    List<Integer> kept =
        IntStream.range(0, channel.get().arity())
            .filter(i -> columns.contains(channel.get().columns().get(i).name()))
            .boxed()
            .toList();
    List<String> inOrder = kept.stream().map(i -> channel.get().columns().get(i).name()).toList();
    if (!inOrder.equals(columns) || columns.isEmpty() || columns.size() == channel.get().arity()) {
      throw RefusedException.wrongStep(
          step, "`" + name + "` keeps one column at least, not all, and each once in their order");
    }
    return new Stated(channel.get(), kept);
  }

  private static NeededColumns found(Placement placement, Step step, Stated stated)
      throws RefusedException {
    NeededColumns found =
        RefusedException.unlessFound(step, NeededColumns.of(placement, stated.channel()));
    for (var need : found.needed().entrySet()) {
      if (!stated.kept().contains(need.getKey())) {
        throw RefusedException.of(step, need.getValue());
      }
    }
    WholePart.require(placement, step, found.rules().parts());
    return found;
  }

  @Override
  public Placement rewrite(Placement placement, Step step, int number) {
    Stated stated = Admissible.of(() -> stated(placement, step));
    ChannelRules rules = Admissible.of(() -> found(placement, step, stated)).rules();
    String name = stated.channel().name() + "'s" + number;
    List<Part> parts = new ArrayList<>();
    for (Part part : placement.parts()) {
      parts.add(rules.parts().contains(part) ? projected(part, rules, stated, name) : part);
    }
    List<Relation.Column> columns = kept(stated.channel().columns(), stated.kept());
    return placement.with(
        new Relation(name, Relation.Kind.CHANNEL, columns, Optional.empty()), parts);
  }

  private static Part projected(Part part, ChannelRules rules, Stated stated, String name) {
    return part.withRules(
        part.rules().stream()
            .map(rule ->
                rules.rules().contains(rule)
                    ? rule.changed(rule.id(), form -> projected(form, stated, name))
                    : rule)
            .toList());
  }

  private static Rule projected(Rule rule, Stated stated, String name) {
    String old = stated.channel().name();
    Rule.Head head = rule.head();
    Rule.Head sent =
        head.relation().equals(old)
            ? new Rule.Head(
                name,
                head.location(),
                kept(head.arguments(), stated.kept()),
                head.rows(),
                head.span())
            : head;
    List<BodyItem> body = new ArrayList<>();
    for (BodyItem item : rule.body()) {
      body.add(
          item instanceof BodyItem.Literal(var not, var fresh, var of, var terms, var rows, var at)
                  && of.equals(old)
              ? new BodyItem.Literal(not, fresh, name, kept(terms, stated.kept()), rows, at)
              : item);
    }
    return new Rule(rule.kind(), sent, body, rule.span());
  }

  private static <T> List<T> kept(List<T> all, List<Integer> columns) {
    return columns.stream().map(all::get).toList();
  }
}
