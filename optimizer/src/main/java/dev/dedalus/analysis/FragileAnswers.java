package dev.dedalus.analysis;

import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Component;
import dev.dedalus.semantics.PlainRules;
import dev.dedalus.semantics.Relation;
import dev.dedalus.semantics.Request;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which answers depend on what nodes remember. A reply depends on all that stands, negated or not,
 * in bodies of rules from which it can be derived, within a component by {@code :-} and {@code :+}
 * and across components by channels. Relations among these that a {@code :+} rule heads, tables
 * included, are gone when a node that keeps nothing restarts: the answer may then never come, or be
 * given again and differently. An answer that depends on none is lost at most with the messages
 * under way, and a retry brings it.
 */
public final class FragileAnswers {
  private final CheckedProgram program;
  private final Set<Place> reached = new HashSet<>();
  private final Deque<Place> open = new ArrayDeque<>();
  private final SortedMap<String, SortedSet<String>> remembered = new TreeMap<>();

  private record Place(String component, String relation) {}

  private FragileAnswers(CheckedProgram program) {
    this.program = program;
  }

  /**
   * An answer that depends on what nodes remember.
   *
   * @param remembered the relations it depends on that {@code :+} rules carry, by component
   */
  public record Answer(
      String request, String reply, SortedMap<String, SortedSet<String>> remembered) {
    public Answer {
      remembered = Collections.unmodifiableSortedMap(new TreeMap<>(remembered));
    }
  }

  /** Those of a program, in the order of its requests and their replies. */
  public static List<Answer> of(CheckedProgram program) {
    List<Answer> answers = new ArrayList<>();
    for (Request request : program.requests()) {
      for (String reply : request.replies()) {
        FragileAnswers search = new FragileAnswers(program);
        search.from(reply);
        if (!search.remembered.isEmpty()) {
          answers.add(new Answer(request.relation(), reply, search.remembered));
        }
      }
    }
    return List.copyOf(answers);
  }

  private void from(String reply) {
    senders(reply);
    while (!open.isEmpty()) {
      Place place = open.remove();
      Component component = program.component(place.component());
      Optional<Relation> relation = program.relation(component, place.relation());
      if (relation.isPresent() && relation.get().kind() == Relation.Kind.CHANNEL) {
        senders(place.relation());
      } else {
        derived(component, place.relation());
      }
    }
  }

  /** All that rules which send a channel's or reply's facts read. */
  private void senders(String sent) {
    for (Component component : program.components()) {
      for (CheckedRule rule : component.rules()) {
        if (rule.rule().kind() == Rule.Kind.SEND && rule.rule().head().relation().equals(sent)) {
          read(component, rule);
        }
      }
    }
  }

  /** All that rules of a component which derive one of its relations read. */
  private void derived(Component component, String relation) {
    for (CheckedRule rule : component.rules()) {
      if (rule.rule().kind() != Rule.Kind.SEND && rule.rule().head().relation().equals(relation)) {
        if (rule.rule().kind() == Rule.Kind.NEXT) {
          remembered
              .computeIfAbsent(component.name(), name -> new TreeSet<>())
              .add(PlainRules.shown(rule.rule().head().relation()));
        }
        read(component, rule);
      }
    }
  }

  private void read(Component component, CheckedRule rule) {
    for (BodyItem.Literal literal : rule.literals()) {
      Place place = new Place(component.name(), literal.relation());
      if (reached.add(place)) {
        open.add(place);
      }
    }
  }
}
