package dev.dedalus.plan;

import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.PlainRules;
import dev.dedalus.semantics.Relation;
import dev.dedalus.semantics.Request;
import dev.dedalus.semantics.StronglyConnected;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many messages a reply may wait for beyond those of the program as written: the most generated
 * channels on a path from a request to a reply, along the rules. Each counts once, also on a cycle;
 * one that takes the place of a channel of the program's adds none.
 */
final class AddedHops {
  private final Placement placement;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<List<Integer>> successors = new ArrayList<>();
  private final List<List<Integer>> predecessors = new ArrayList<>();

  private AddedHops(Placement placement) {
    this.placement = placement;
    for (Part part : placement.parts()) {
      for (CheckedRule rule : part.rules()) {
        int head = number(part, rule.rule().head().relation());
        rule.literals()
            .forEach(literal -> {
              int body = number(part, literal.relation());
              successors.get(body).add(head);
              predecessors.get(head).add(body);
            });
      }
    }
  }

  static int of(Placement placement) {
    return GeneratedChannels.of(placement).isEmpty() ? 0 : new AddedHops(placement).longest();
  }

  private int longest() {
    Set<Integer> requests = new HashSet<>();
    for (Request request : placement.program().requests()) {
      requests.add(numbers.getOrDefault(request.relation(), -1));
    }
    Set<Integer> replies = new HashSet<>();
    for (Relation relation : placement.program().globals().values()) {
      if (relation.kind() == Relation.Kind.REPLY) {
        replies.add(numbers.getOrDefault(relation.name(), -1));
      }
    }
    Set<Integer> onPath = reached(requests, successors);
    onPath.retainAll(reached(replies, predecessors));
    Set<Integer> added = new HashSet<>();
    GeneratedChannels.of(placement).stream()
        .filter(channel -> !replacesOne(channel))
        .forEach(channel -> added.add(numbers.getOrDefault(channel.name(), -1)));
    int[] longest = new int[numbers.size()];
    int most = 0;
    for (List<Integer> cycle : StronglyConnected.of(successors)) {
      int before = 0;
      int own = 0;
      for (int member : cycle) {
        boolean counts = onPath.contains(member);
        own += counts && added.contains(member) ? 1 : 0;
        before = counts ? Math.max(before, longest[member]) : before;
      }
      for (int member : cycle) {
        for (int next : successors.get(member)) {
          longest[next] = Math.max(longest[next], before + own);
        }
        most = replies.contains(member) ? Math.max(most, before + own) : most;
      }
    }
    return most;
  }

  /** Whether the program has a channel {@code p2a} where this is {@code p2a's1}. */
  private boolean replacesOne(Relation channel) {
    return placement.program().globals().containsKey(PlainRules.shown(channel.name()));
  }

  private static Set<Integer> reached(Set<Integer> from, List<List<Integer>> edges) {
    Set<Integer> reached = new HashSet<>();
    Deque<Integer> open = new ArrayDeque<>();
    from.stream().filter(node -> node >= 0).forEach(open::add);
    while (!open.isEmpty()) {
      int node = open.remove();
      if (reached.add(node)) {
        open.addAll(edges.get(node));
      }
    }
    return reached;
  }

  /** The number of a relation; what is not sent is another one in each part. */
  private int number(Part part, String relation) {
    boolean own =
        placement
            .relation(part.component(), relation)
            .filter(known -> known.kind() == Relation.Kind.LOCAL)
            .isPresent();
    String name = own ? part.name() + "." + relation : relation;
    Integer known = numbers.get(name);
    if (known != null) {
      return known;
    }
    numbers.put(name, successors.size());
    successors.add(new ArrayList<>());
    predecessors.add(new ArrayList<>());
    return successors.size() - 1;
  }
}
