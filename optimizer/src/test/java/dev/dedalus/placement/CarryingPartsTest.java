package dev.dedalus.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Checker;
import dev.dedalus.syntax.Parser;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CarryingPartsTest {
  private static final String PROGRAM =
      """
      program groups();
      request note(id: int, x: int) to any store -> noted;
      request ask(id: int) to any store -> told;
      request start(id: int) to any store -> started;
      reply noted(id: int, x: int);
      reply told(id: int, n: int);
      reply started(id: int, n: int);
      component store[2] {
        table kept(x: int);
        noted@c(id, x) :~ note(c, id, x).
        kept(id)       :- ask(_, id).
        told@c(id, n)  :~ ask(c, id), size(n).
        size(count(*)) :- kept(_).
        started@c(id, n) :~ start(c, id), incarnation(n).
      }
      """;

  @Test
  void thoseThatRememberOrCountStartsAndNoOthers() {
    Placement placement = placement();
    assertEquals(Set.of("rest-1-0", "store-1-1"), others(placement, "store-1-0"));
    assertEquals(Set.of("store-0-0", "store-0-1"), others(placement, "rest-0-0"));
    assertEquals(Set.of(), others(placement, "notes-0-0"));
  }

  private static Set<String> others(Placement placement, String name) {
    PhysicalNode node =
        placement.nodes().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    return CarryingParts.othersOf(placement, node).stream()
        .map(PhysicalNode::name)
        .collect(Collectors.toSet());
  }

  private static Placement placement() {
    Placement written =
        Placement.asWritten(
            Checker.check(
                    Parser.parse("groups.ded", PROGRAM).program().orElseThrow(), new TreeMap<>())
                .program()
                .orElseThrow());
    Part whole = written.parts().getFirst();
    return written.with(
        new TreeMap<>(),
        List.of(
            part("notes", whole, Set.of("noted"), 1),
            part("rest", whole, Set.of("started"), 1),
            part("store", whole, Set.of("kept", "told", "size"), 2)));
  }

  private static Part part(String name, Part whole, Set<String> heads, int partitions) {
    List<CheckedRule> rules =
        whole.rules().stream()
            .filter(rule -> heads.contains(rule.rule().head().relation()))
            .collect(Collectors.toList());
    return new Part(name, "store", rules, partitions, new Distribution.Single());
  }
}
