package dev.dedalus.rewrite;

import static dev.dedalus.rewrite.RewriteTrial.call;
import static dev.dedalus.rewrite.RewriteTrial.keys;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.dedalus.syntax.Printer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InliningTest {
  private static final String SHOP =
      """
      program shop;
      request stock(id: int, k: int, x: int) -> done;
      request ask(id: int, k: int, x: int) -> done;
      reply done(id: int, x: int);
      component shop {
        table item(k: int, x: int);
        table sold(k: int, x: int);
        item(k, x) :- stock(_, _, k, x).
        done@c(id, x) :~ stock(c, id, _, x).
        known(x) :- item(k, x), k > 0.
        READER
      }
      """;

  private static final String READER = "done@c(id, x) :~ ask(c, id, k, x), known(x).";
  private static final Step INLINE = Step.changing("inlining", "shop", "r3");

  private static RewriteTrial trial(String reader) {
    return RewriteTrial.of(SHOP.replace("READER", reader));
  }

  private static String rules(RewriteTrial trial) {
    return trial.placement().part("shop").rules().stream()
        .filter(rule -> !rule.implied() && !List.of("r1", "r2").contains(rule.id()))
        .map(rule -> rule.id() + ": " + Printer.print(rule.shown()))
        .collect(Collectors.joining("\n"));
  }

  private static RewriteTrial.Call stock(int id, int k, int x) {
    return call(1, "stock", id, k, x);
  }

  private static void assertSame(RewriteTrial trial) {
    trial.assertSameOutcome(
        List.of(stock(1, 1, 5), stock(2, 2, 5), stock(3, 0, 6)),
        List.of(call(2, "ask", 1, 1, 5), call(2, "ask", 2, 1, 6), call(2, "ask", 3, 5, 7)));
  }

  @Test
  void readsWhatARelationIsFor() {
    RewriteTrial trial = trial(READER).apply(INLINE);
    assertEquals("r4: done@c(id, x) :~ ask(c, id, k, x), item(k2, x), k2 > 0", rules(trial));
    assertSame(trial);
  }

  /** What the rewrite is for: the name had lost what all agree on. */
  @Test
  void letsAPartBePartitioned() {
    RewriteTrial lost =
        RewriteTrial.of(
            SHOP.replace("READER", "done@c(id, x) :~ known(c, id, x).")
                .replace(
                    "known(x) :- item(k, x), k > 0.",
                    "known(c, id, x) :- ask(c, id, k, x), item(k, x)."));
    Step split = Step.partitioning("co-hash-partitioning", "shop", keys("item=k"), 3);
    assertEquals("key: known(c, id, x)", lost.refusal(split));
    assertSame(lost.apply(INLINE).apply(split));
  }

  @Test
  void severalRulesTakeTheReadersPlace() {
    String more = "known(y) :- sold(_, y). sold(k, x) :+ ask(_, _, k, x), k > 3. " + READER;
    RewriteTrial trial = trial(more).apply(Step.changing("inlining", "shop", List.of("r3", "r4")));
    assertEquals(
        """
        r5: sold(k, x) :+ ask(_, _, k, x), k > 3
        r6: done@c(id, x) :~ ask(c, id, k, x), item(k2, x), k2 > 0
        s1.1: done@c(id, x) :~ ask(c, id, k, x), sold(_, x)\
        """,
        rules(trial));
    trial.assertSameOutcome(
        List.of(stock(1, 1, 5), stock(2, 2, 5)),
        List.of(call(2, "ask", 1, 4, 8)),
        List.of(call(2, "ask", 2, 1, 5), call(2, "ask", 3, 1, 8), call(2, "ask", 4, 5, 7)));
  }

  /** A name of a parameter or constant is no variable's; a careless rewriter would join by it. */
  @Test
  void keepsNamesApart() {
    String text = SHOP.replace("READER", READER).replace("component", "const k2 = 4;\ncomponent");
    assertEquals(
        "r4: done@c(id, x) :~ ask(c, id, k, x), item(k3, x), k3 > 0",
        rules(RewriteTrial.of(text).apply(INLINE)));
    List<RewriteTrial.Call> items = List.of(stock(1, 1, 5));
    List<RewriteTrial.Call> ask = List.of(call(2, "ask", 1, 3, 5));
    String careless = READER.replace("known(x)", "item(k, x), k > 0");
    assertNotEquals(
        trial(READER).apply(INLINE).assertSameOutcome(items, ask),
        trial(careless + " done@c(id, 0) :~ ask(c, id, 0, x), known(x).")
            .assertSameOutcome(items, ask));
  }

  /** A careless rewriter would negate what it is for: an item with 0 or less is one, too. */
  @Test
  void doesNotFireWhenAReaderNegates() {
    String negates = "done@c(id, x) :~ ask(c, id, k, x), !known(x).";
    assertEquals("inline: !known(x)", trial(negates).refusal(INLINE));
    String careless = negates.replace("!known(x)", "!item(_, x), known(_)");
    List<RewriteTrial.Call> items = List.of(stock(1, 0, 5), stock(2, 2, 7));
    List<RewriteTrial.Call> ask = List.of(call(2, "ask", 1, 1, 5));
    assertNotEquals(
        trial(negates).assertSameOutcome(items, ask),
        trial(careless).assertSameOutcome(items, ask));
  }

  /** Of two items with one x there is one row; a careless rewriter would count two. */
  @Test
  void doesNotFireWhenAReaderCounts() {
    String counts = "total(count(*)) :- known(_). done@c(id, n) :~ ask(c, id, _, _), total(n).";
    assertEquals("inline: known(_)", trial(counts).refusal(INLINE));
    String careless = counts.replace("known(_)", "item(k, x), k > 0");
    List<RewriteTrial.Call> items = List.of(stock(1, 1, 5), stock(2, 2, 5));
    List<RewriteTrial.Call> ask = List.of(call(2, "ask", 1, 1, 5));
    assertNotEquals(
        trial(counts).assertSameOutcome(items, ask), trial(careless).assertSameOutcome(items, ask));
  }

  @Test
  void doesNotFireWhenAReaderReadsItTwice() {
    assertEquals(
        "inline: known(x)",
        trial("done@c(id, x) :~ ask(c, id, k, x), known(x), known(k).").refusal(INLINE));
  }

  @Test
  void doesNotFireWhenAReaderTakesAColumnApart() {
    assertEquals(
        "inline: known(5)", trial("done@c(id, x) :~ ask(c, id, k, x), known(5).").refusal(INLINE));
  }

  @Test
  void doesNotFireWhenItIsCarried() {
    assertEquals(
        "inline: known(x)",
        trial(READER + " known(x) :+ known(x).")
            .refusal(Step.changing("inlining", "shop", List.of("r3", "r5"))));
    String table =
        SHOP.replace("READER", READER).replace("table sold", "table known(x: int); table sold");
    assertEquals("inline: known(x)", RewriteTrial.of(table).refusal(INLINE));
  }

  @Test
  void doesNotFireWhenAnotherRuleDerivesIt() {
    assertEquals("inline: known(x)", trial("known(x) :- sold(_, x). " + READER).refusal(INLINE));
  }

  @Test
  void doesNotFireWhenItsHeadIsComputed() {
    String text = SHOP.replace("READER", READER).replace("known(x) :-", "known(x + 1) :-");
    assertEquals("inline: known(x + 1)", RewriteTrial.of(text).refusal(INLINE));
  }

  @Test
  void doesNotFireWhenItFollowsFromItself() {
    String more = "linked(x) :- known(x). " + READER;
    String text = SHOP.replace("READER", more).replace("k > 0.", "k > 0, linked(k).");
    assertEquals("inline: linked(k)", RewriteTrial.of(text).refusal(INLINE));
  }

  @Test
  void doesNotFireWhenNobodyReadsIt() {
    assertEquals("inline: known(x)", trial("done@c(id, x) :~ ask(c, id, _, x).").refusal(INLINE));
  }

  @Test
  void doesNotFireWhenAnotherPartHasIt() {
    String reader = "good(c, id, x) :- ask(c, id, k, x), known(x). met@c(id, x) :~ good(c, id, x).";
    String text =
        SHOP.replace("READER", reader)
            .replace("-> done", "-> done, met")
            .replace("reply", "reply met(id: int, x: int); reply");
    RewriteTrial trial =
        RewriteTrial.of(text)
            .apply(Step.moving("functional-decoupling", "shop", List.of("r5"), "teller"));
    assertEquals("inline: met@c(id, x)", trial.refusal(Step.changing("inlining", "shop", "r4")));
  }

  /** There is a limit to the rules that one step makes: 64. */
  @Test
  void doesNotFireWhenTooManyRulesWouldTakeTheirPlace() {
    List<String> rules = IntStream.rangeClosed(3, 10).mapToObj(i -> "r" + i).toList();
    Step step = Step.changing("inlining", "shop", rules);
    assertEquals(
        64,
        trial(many(7, 8)).apply(step).placement().part("shop").rules().stream()
            .filter(rule -> rule.rule().body().size() > 1)
            .count());
    assertEquals(
        "72 rules would take the place of these, of at most 64",
        trial(many(7, 9)).refusalMessage(step));
  }

  /** So many more rules that derive `known`, and so many that read it. */
  private static String many(int rules, int readers) {
    return IntStream.range(0, rules)
            .mapToObj(i -> "known(x) :- sold(" + i + ", x).")
            .collect(Collectors.joining(" "))
        + IntStream.range(0, readers)
            .mapToObj(i -> "done@c(id, " + i + ") :~ ask(c, id, k, x), known(x).")
            .collect(Collectors.joining(" "));
  }

  @Test
  void doesNotFireWhenTheStepMakesNoSense() {
    assertEquals(
        "part \"shop\" has no rule r99",
        trial(READER).refusalMessage(Step.changing("inlining", "shop", "r99")));
    assertEquals(
        "name all rules that derive a relation",
        trial(READER).refusalMessage(Step.on("inlining", "shop")));
  }
}
