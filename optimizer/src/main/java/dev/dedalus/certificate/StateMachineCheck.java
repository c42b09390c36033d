package dev.dedalus.certificate;

import dev.dedalus.placement.Distribution;
import dev.dedalus.placement.Gate;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import dev.dedalus.semantics.Request;
import dev.dedalus.syntax.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * State machine decoupling: what stays reads nothing that what moves derives, the halves have no
 * message in common that counts, and no row of what moves is waited for by a timer. A gate between
 * the parts takes everything that what moves reads of the other or of what arrives.
 */
final class StateMachineCheck implements StepCheck {
  @Override
  public Proven check(PartView view, StatedStep step) throws Unproven {
    Halves halves = Halves.of(view, step);
    halves.requireReadsNothing(halves.stays(), halves.moves());
    for (CheckedRule moved : halves.moves()) {
      if (moved.rule().kind() == Rule.Kind.AFTER) {
        throw Unproven.head("S10", moved, moved.id() + " waits for rows of what moves");
      }
    }
    requireOwnMessages(halves);
    SortedMap<String, List<String>> evidence = halves.evidence();
    evidence.put("ordered", evidence.remove("redirected"));
    evidence.put("forwarded", List.copyOf(halves.forwarded()));
    return new Proven(next(halves, step), evidence);
  }

  private static void requireOwnMessages(Halves halves) throws Unproven {
    List<Request> requests = halves.view().placement().program().requests();
    for (CheckedRule moved : halves.moves()) {
      String message = moved.rule().head().relation();
      boolean both =
          halves.stays().stream().anyMatch(one -> one.rule().head().relation().equals(message));
      if (moved.rule().kind() == Rule.Kind.SEND
          && both
          && requests.stream().noneMatch(request -> request.replies().contains(message))) {
        throw Unproven.head("S1", moved, moved.id() + " sends what a rule that stays sends, too");
      }
    }
  }

  /** One channel and one rule before the gate for each relation, a second one for derived ones. */
  private static Placement next(Halves halves, StatedStep step) throws Unproven {
    PartView view = halves.view();
    Set<String> derived = halves.forwarded();
    Set<String> names = new TreeSet<>(derived);
    names.addAll(halves.redirected());
    SortedMap<String, Relation> channels = new TreeMap<>(view.placement().generated());
    SortedMap<String, Forwarding> ordered = new TreeMap<>();
    TreeSet<String> through = new TreeSet<>();
    List<CheckedRule> sending = new ArrayList<>();
    List<CheckedRule> receiving = new ArrayList<>();
    String prefix = "s" + step.number() + ".";
    int count = 0;
    for (String name : names) {
      Relation relation =
          view.relation(name)
              .orElseThrow(() -> Unproven.of("step", "there is no relation `" + name + "`"));
      Forwarding forwarding = Forwarding.of(halves.into(), relation);
      channels.put(forwarding.channel().name(), forwarding.channel());
      through.add(forwarding.channel().name());
      sending.add(forwarding.sending(prefix + ++count));
      if (derived.contains(name)) {
        receiving.add(forwarding.receiving(prefix + ++count));
      } else {
        ordered.put(name, forwarding);
      }
    }
    List<Part> parts = new ArrayList<>();
    for (Part part : halves.parts(sending, receiving)) {
      parts.add(part.name().equals(halves.into()) ? behind(part, ordered) : part);
    }
    List<Gate> gates = new ArrayList<>(view.placement().gates());
    gates.add(new Gate(view.part().name(), halves.into(), through));
    return new Placement(view.placement().program(), channels, parts, gates);
  }

  private static Part behind(Part part, SortedMap<String, Forwarding> ordered) {
    List<CheckedRule> rules =
        part.rules().stream().map(rule -> Forwarding.reading(rule, ordered)).toList();
    return new Part(part.name(), part.component(), rules, 1, new Distribution.Single());
  }
}
