package dev.dedalus.rewrite;

import static dev.dedalus.rewrite.RewriteTrial.call;
import static dev.dedalus.rewrite.RewriteTrial.keys;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Co-hashing with keys that follow from columns: what depends on what, and by which function. */
class DependentKeysTest {
  private static final String CO_HASH = "co-hash-partitioning";

  /** Counts the names in each bucket; {@code RULES} say how names get there. */
  private static final String BUCKETS =
      """
      program buckets;
      function hash(k: int) -> (h: int) pure;
      function mix(k: int) -> (h: int) pure;
      request put(id: int, k: int) -> done;
      request size(id: int, k: int) -> done;
      reply done(id: int, n: int);
      channel keep(h: int, k: int);
      component store {
        table bucket(h: int, k: int)%s;
        big(h, count(k)) :- bucket(h, k).
        RULES
      }
      """;

  private static final String DIRECT =
      """
      bucket(h, k) :- put(_, _, k), h = k / 10.
      done@c(id, k) :~ put(c, id, k).
      done@c(id, n) :~ size(c, id, k), h = k / 10, big(h, n).
      """;

  private static RewriteTrial trial(String rules) {
    return RewriteTrial.of(BUCKETS.formatted("").replace("RULES", rules));
  }

  private static Step split(String... keys) {
    return Step.partitioning(CO_HASH, "store", keys(keys), 3);
  }

  private static Map<String, List<String>> keysOf(RewriteTrial trial, Step step) {
    return applied(trial, step).step().keys();
  }

  private static List<String> dependencies(RewriteTrial trial, Step step) {
    return applied(trial, step).evidence().claims().getOrDefault("dependencies", List.of());
  }

  private static AppliedStep applied(RewriteTrial trial, Step step) {
    return switch (RewriteCatalogue.apply(trial.placement(), step, 1)) {
      case Outcome.Applied(var _, var applied) -> applied;
      case Outcome.Refused refused -> throw new AssertionError(refused.refusal());
    };
  }

  private static List<RewriteTrial.Call> puts() {
    List<RewriteTrial.Call> calls = new ArrayList<>();
    for (int k = 0; k < 40; k += 3) {
      calls.add(call(1 + k % 2, "put", k, k));
    }
    return calls;
  }

  private static List<RewriteTrial.Call> sizes() {
    return List.of(call(3, "size", 100, 5), call(3, "size", 101, 15), call(4, "size", 102, 25));
  }

  private static void assertAnswers(RewriteTrial trial) {
    assertEquals(14 + 3, trial.assertSameOutcome(puts(), sizes()).size());
  }

  @Test
  void aRuleThatComputesAColumnGivesTheKeyOfWhatItReads() {
    assertEquals(
        Map.of(
            "put", List.of("k / 10"),
            "size", List.of("k / 10"),
            "bucket", List.of("h"),
            "big", List.of("#1")),
        keysOf(trial(DIRECT), split()));
    assertEquals(List.of(), dependencies(trial(DIRECT), split()));
    assertAnswers(trial(DIRECT).apply(split()));
  }

  @Test
  void aDeclaredFunctionIsOne() {
    for (String call : List.of("h = hash(k)", "hash(k, h)", "hash(k) == h, h = hash(k)")) {
      String rules = DIRECT.replace("h = k / 10", call);
      assertEquals(List.of("hash(k)"), keysOf(trial(rules), split()).get("put"));
      trial(rules).apply(split()).assertSameOutcome(puts(), sizes());
    }
  }

  @Test
  void functionsOfFunctionsAre() {
    String rules = DIRECT.replace("h = k / 10", "g = k + 1, h = hash(g) % 7");
    assertEquals(List.of("hash((k + 1)) % 7"), keysOf(trial(rules), split()).get("put"));
    trial(rules).apply(split()).assertSameOutcome(puts(), sizes());
  }

  @Test
  void anElementOfATupleIsOne() {
    String program =
        """
        program pairs;
        request put(id: int, p: (int, int)) -> done;
        request size(id: int, h: int) -> done;
        reply done(id: int, n: int);
        component store {
          table seen(p: (int, int));
          seen(p) :- put(_, _, p).
          big(h, count(k)) :- seen((h, k)).
          done@c(id, k) :~ put(c, id, (_, k)).
          done@c(id, n) :~ size(c, id, h), big(h, n).
        }
        """;
    assertEquals(
        Map.of(
            "put", List.of("p.1"),
            "size", List.of("h"),
            "seen", List.of("p.1"),
            "big", List.of("#1")),
        keysOf(RewriteTrial.of(program), split()));
    RewriteTrial.of(program).apply(split());
  }

  /** A message carries both columns: by the rules that send it, one follows from the other. */
  private static final String SENT =
      """
      keep@s(h, k) :~ put(_, _, k), store(s), h = k / 10.
      bucket(h, k) :- keep(h, k).
      done@c(id, k) :~ put(c, id, k), !bucket(_, k).
      done@c(id, k + 1) :~ put(c, id, k), bucket(_, k).
      done@c(id, n) :~ size(c, id, k), h = k / 10, big(h, n).
      """;

  @Test
  void whatAllSendersComputeIsKnown() {
    String rules = SENT.replace("!bucket(_, k)", "!bucket(k / 10, k)");
    assertEquals(
        Map.of(
            "put", List.of("k / 10"),
            "size", List.of("k / 10"),
            "keep", List.of("h"),
            "bucket", List.of("h"),
            "big", List.of("#1")),
        keysOf(trial(rules), split()));
    assertEquals(
        List.of("keep: h = k / 10", "store.bucket: h = k / 10"),
        dependencies(trial(rules), split()));
    trial(rules).apply(split()).assertSameOutcome(puts(), puts(), sizes());
  }

  @Test
  void dependenciesGoRoundInCircles() {
    String rules =
        DIRECT
            + """
            bucket(h, k) :- again(h, k).
            again(h, k) :+ bucket(h, k).
            done@c(id, h) :~ put(c, id, k), again(h, k).
            """;
    assertEquals(
        List.of("store.again: #1 = #2 / 10", "store.bucket: h = k / 10"),
        dependencies(trial(rules), split()));
    trial(rules).apply(split());
  }

  @Test
  void rowsOfInitDependToo() {
    String rules = SENT.replace("!bucket(_, k)", "!bucket(k / 10, k)");
    for (String row : List.of("(3, 39)", "(3, 49)")) {
      RewriteTrial trial =
          RewriteTrial.of(BUCKETS.formatted(" init " + row).replace("RULES", rules));
      if (row.equals("(3, 39)")) {
        trial.apply(split());
      } else {
        assertEquals(
            "key: bucket(_, k)",
            trial.refusal(split("put=k / 10", "size=k / 10", "keep=h", "bucket=h", "big=#1")));
      }
    }
  }

  @Test
  void constantsAndEqualColumnsAreDependencies() {
    String program =
        """
        program same;
        request put(id: int, k: int) -> done;
        request get(id: int, k: int) -> done;
        reply done(id: int, n: int);
        channel keep(a: int, b: int, one: int);
        component store {
          table left(a: int);
          table right(b: int, one: int);
          keep@s(k, k, 1) :~ put(_, _, k), store(s).
          left(a) :- keep(a, _, _).
          right(b, one) :- keep(_, b, one).
          done@c(id, one) :~ get(c, id, k), left(k), right(k, one).
          done@c(id, k) :~ put(c, id, k).
        }
        """;
    RewriteTrial trial = RewriteTrial.of(program);
    assertEquals(List.of("keep: b = a"), dependencies(trial, split()));
    assertEquals(
        14 + 1,
        trial.apply(split()).assertSameOutcome(puts(), List.of(call(3, "get", 100, 6))).size());
  }

  @Test
  void columnsDoWhereTheyCan() {
    assertEquals(
        List.of("k"),
        keysOf(trial("done@c(id, h) :~ put(c, id, k), size(_, _, k), h = hash(k)."), split())
            .get("put"));
  }

  @Test
  void whatHasNoValueHasAPartition() {
    String rules = DIRECT.replace("k / 10", "10 / k");
    assertEquals(List.of("10 / k"), keysOf(trial(rules), split()).get("put"));
    trial(rules).apply(split()).assertSameOutcome(puts(), List.of(call(3, "size", 100, 3)));
  }

  /** Names in buckets by {@code RULES}; who asks for a name is told its buckets. */
  private static final String ASKED =
      """
      program asked;
      request put(id: int, k: int) -> done;
      request also(id: int, k: int) -> done;
      request get(id: int, k: int);
      reply done(id: int);
      reply found(k: int, h: int);
      component store {
        table bucket(h: int, k: int);
        RULES
        done@c(id) :~ put(c, id, _).
        done@c(id) :~ also(c, id, _).
      }
      """;

  private static final String GET = " found@c(k, h) :~ get(c, _, k), bucket(h, k).";

  private static void assertNeeded(String refusal, String rules, String... keys) {
    RewriteTrial trial = RewriteTrial.of(ASKED.replace("RULES", rules));
    assertEquals(refusal, trial.refusal(split(keys)));
    Map<String, String> careless = new TreeMap<>();
    keys(keys).forEach((relation, terms) -> careless.put(relation, terms.getFirst()));
    List<RewriteTrial.Call> first = new ArrayList<>();
    List<RewriteTrial.Call> then = new ArrayList<>();
    List<RewriteTrial.Call> questions = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      then.add(call(1, "put", i, 7 * i));
      first.add(call(2, "also", i, 7 * i));
      questions.add(call(3, "get", i, 7 * i));
    }
    trial.assertClientsCanTell("store", careless, first, then, questions);
  }

  @Test
  void doesNotFireWhenTwoFunctionsGiveAColumn() {
    assertNeeded(
        "key: bucket(h, k)",
        "bucket(k / 10, k) :- put(_, _, k). bucket(k % 10, k) :- also(_, _, k)." + GET,
        "put=k / 10",
        "also=k % 10",
        "bucket=h",
        "get=k / 10");
  }

  @Test
  void doesNotFireWhenAClientGivesBothColumns() {
    assertNeeded(
        "key: bucket(h, k)",
        "bucket(h, k) :- put(_, h, k). bucket(k / 10, k) :- also(_, _, k)." + GET,
        "put=id",
        "also=k / 10",
        "bucket=h",
        "get=k / 10");
  }

  @Test
  void doesNotFireWhenAColumnIsOnlyCompared() {
    for (String compared : List.of("h != k / 10", "h > k / 10", "h < k / 5")) {
      String computed = compared.substring(compared.indexOf('k'));
      assertNeeded(
          "key: bucket(h, k)",
          "bucket(h, k) :- put(_, h, k), %s. bucket(%s, k) :- also(_, _, k).%s"
              .formatted(compared, computed, GET),
          "put=id",
          "also=" + computed,
          "bucket=h",
          "get=" + computed);
    }
  }

  @Test
  void doesNotFireWhenANegatedLiteralWouldGiveIt() {
    assertNeeded(
        "key: bucket(h, k)",
        """
        table taken(h: int, k: int);
        taken(k / 10, k) :- also(_, _, k).
        bucket(h, k) :- put(_, h, k), !taken(h, k).
        """
            + GET,
        "put=id",
        "also=k / 10",
        "taken=h",
        "bucket=h",
        "get=k / 10");
  }

  @Test
  void doesNotFireWhenAnAggregateGivesTheColumn() {
    assertNeeded(
        "key: last(max(h), k)",
        """
        bucket(h, k) :- put(_, h, k).
        bucket(h, k) :- also(_, g, k), h = g + 1.
        last(max(h), k) :- bucket(h, k).
        found@c(k, h) :~ get(c, _, k), last(h, k).
        """,
        "put=id",
        "also=id + 1",
        "bucket=h",
        "last=#1",
        "get=k / 7");
  }

  /** What gave the dependency to others has it no longer when a later rule contradicts it. */
  @Test
  void doesNotFireWhenWhatGaveItHasItNot() {
    assertNeeded(
        "key: again(h, k)",
        """
        again(h, k) :- bucket(h, k).
        bucket(k / 10, k) :- put(_, _, k).
        bucket(h, k) :- also(_, h, k).
        found@c(k, h) :~ get(c, _, k), again(h, k).
        """,
        "put=k / 10",
        "also=id",
        "bucket=h",
        "again=#1",
        "get=k / 10");
  }

  @Test
  void doesNotFireWhenTheColumnIsHidden() {
    assertNeeded(
        "S4: !bucket(_, k)",
        """
        bucket(h, k) :- put(_, h, k).
        bucket(h, k) :- also(_, g, k), h = g + 1.
        found@c(k, 0) :~ get(c, _, k), !bucket(_, k).
        """,
        "put=id",
        "also=id + 1",
        "bucket=h",
        "get=k / 10");
  }

  /** A sum of what two relations say is in neither. */
  @Test
  void doesNotFireWhenTwoRelationsGiveTheColumnTogether() {
    String rules =
        "bucket(i + j, k) :- put(_, i, k), also(_, j, k). found@c(k, h) :~ get(c, h, k), bucket(h, k).";
    RewriteTrial trial = RewriteTrial.of(ASKED.replace("RULES", rules));
    assertEquals("key: put(_, i, k)", trial.refusal(split("put=id", "get=id")));
    trial.apply(split("put=k"));
  }

  @Test
  void doesNotFireWhenAKeyIsNoComputationOfColumns() {
    for (String text :
        List.of(
            "hash(size)",
            "hash(k)",
            "k /10",
            "(k / 10)",
            "k.1",
            "k / \"a\"",
            "k / 10 + 1",
            "k +")) {
      assertEquals(
          "`put` has no column `" + text + "`; its columns are [client, id, k]",
          RewriteTrial.of(ASKED.replace("RULES", "bucket(k, k) :- put(_, _, k)." + GET))
              .refusalMessage(split("put=" + text)));
    }
  }
}
