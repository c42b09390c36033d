package dev.dedalus.semantics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StratificationTest {
  @Test
  void ordersRelationsAfterWhatTheyDependOn() {
    Stratification order = Stratification.of(List.of(now("c", "!b"), now("b", "a"), now("d", "c")));
    assertEquals(List.of(Set.of("a"), Set.of("b"), Set.of("c"), Set.of("d")), order.components());
    assertTrue(order.unstratifiedCycle().isEmpty());
  }

  @Test
  void positiveRecursionIsOneComponent() {
    Stratification order =
        Stratification.of(List.of(now("p", "e"), now("q", "p"), now("p", "q"), now("r", "!p")));
    assertEquals(List.of(Set.of("e"), Set.of("p", "q"), Set.of("r")), order.components());
    assertTrue(order.unstratifiedCycle().isEmpty());
  }

  @Test
  void findsTheCycleThroughNegation() {
    Stratification order =
        Stratification.of(List.of(now("a", "!c"), now("b", "a"), now("c", "b"), now("d", "a")));
    assertEquals(List.of("c", "a", "b"), cycle(order));
  }

  @Test
  void findsTheRelationThatNegatesItself() {
    assertEquals(List.of("a"), cycle(Stratification.of(List.of(now("a", "e", "!a")))));
  }

  @Test
  void aggregationInsideACycleIsStrict() {
    Term count = new Term.Aggregate(Term.AggregateKind.COUNT, List.of(), List.of(), Span.NONE);
    Rule.Head head = new Rule.Head("n", Optional.empty(), List.of(count), List.of(), Span.NONE);
    Rule counts = new Rule(Rule.Kind.NOW, head, now("n", "m").body(), Span.NONE);
    assertEquals(List.of("m", "n"), cycle(Stratification.of(List.of(counts, now("m", "n")))));
  }

  @Test
  void rulesOfTheNextTickAndSendsDoNotCount() {
    Rule carried = new Rule(Rule.Kind.NEXT, now("a").head(), now("a", "!a").body(), Span.NONE);
    assertTrue(Stratification.of(List.of(carried)).unstratifiedCycle().isEmpty());
  }

  @Test
  void longChainsDoNoHarm() {
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      rules.add(now("r" + (i + 1), "r" + i));
    }
    assertEquals(100_001, Stratification.of(rules).components().size());
  }

  private static List<String> cycle(Stratification order) {
    return order.unstratifiedCycle().orElseThrow().stream()
        .map(Stratification.Dependency::from)
        .toList();
  }

  private static Rule now(String head, String... body) {
    List<BodyItem> items =
        Arrays.stream(body)
            .map(name ->
                (BodyItem)
                    new BodyItem.Literal(
                        name.startsWith("!"),
                        false,
                        name.replace("!", ""),
                        List.of(),
                        List.of(),
                        Span.NONE))
            .toList();
    Rule.Head atom = new Rule.Head(head, Optional.empty(), List.of(), List.of(), Span.NONE);
    return new Rule(Rule.Kind.NOW, atom, items, Span.NONE);
  }
}
