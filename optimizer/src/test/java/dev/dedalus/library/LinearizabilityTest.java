package dev.dedalus.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.evaluate.Message;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Histories that one machine can have, and such that none can have. */
class LinearizabilityTest {
  private static final Value K = Value.of("k");

  @Test
  void oneAfterTheOther() {
    assertStore(
        true,
        asked(1, "put", K, "a").reply(2, "stored"),
        asked(3, "get", K).reply(4, "found", "a"),
        asked(5, "compare", K, "a", "b").reply(6, "swapped"),
        asked(7, "compare", K, "a", "c").reply(8, "unchanged"),
        asked(9, "get", K).reply(10, "found", "b"),
        asked(11, "delete", K).reply(12, "deleted"),
        asked(13, "get", K).reply(14, "absent"));
  }

  @Test
  void aStaleRead() {
    Asked put = asked(3, "put", K, "b");
    Operation first = asked(1, "put", K, "a").reply(2, "stored");
    assertStore(false, first, put.reply(4, "stored"), asked(5, "get", K).reply(6, "found", "a"));
    assertStore(true, first, put.reply(6, "stored"), asked(5, "get", K).reply(7, "found", "a"));
  }

  @Test
  void twoReadsOfWhichTheSecondIsOlder() {
    Operation first = asked(1, "put", K, "a").reply(2, "stored");
    Operation second = asked(3, "put", K, "b").reply(20, "stored");
    Operation newer = asked(5, "get", K).reply(6, "found", "b");
    Asked older = asked(7, "get", K);
    assertStore(false, first, second, newer, older.reply(8, "found", "a"));
    assertStore(true, first, second, newer, older.reply(8, "found", "b"));
  }

  @Test
  void aLostUpdate() {
    Operation one = asked(1, "compare", K, "a", "b").reply(9, "swapped");
    Operation put = asked(1, "put", K, "a").reply(3, "stored");
    assertStore(true, put, one, asked(11, "get", K).reply(12, "found", "b"));
    assertStore(false, put, one, asked(11, "get", K).reply(12, "found", "a"));
  }

  @Test
  void comparedTwice() {
    Operation put = asked(1, "put", K, "a").reply(2, "stored");
    Operation one = asked(3, "compare", K, "a", "b").reply(9, "swapped");
    Asked other = asked(4, "compare", K, "a", "c");
    assertStore(false, put, one, other.reply(8, "swapped"));
    assertStore(true, put, one, other.reply(8, "unchanged"));
  }

  /** It may be carried out at any later time, or never, but once. */
  @Test
  void whatWasNotAnswered() {
    Operation put = asked(1, "put", K, "a").operation();
    Operation absent = asked(3, "get", K).reply(4, "absent");
    Operation found = asked(5, "get", K).reply(6, "found", "a");
    Operation deleted = asked(7, "delete", K).reply(8, "deleted");
    Asked last = asked(9, "get", K);
    assertStore(true, put, absent, found, deleted, last.reply(10, "absent"));
    assertStore(true, put, absent, deleted, last.reply(10, "found", "a"));
    assertStore(true, put, absent, deleted, last.reply(10, "absent"));
    assertStore(false, put, absent, found, deleted, last.reply(10, "found", "a"));
    assertStore(false, absent, found);
  }

  @Test
  void aLockHadByTwo() {
    Operation one = asked(1, "acquire", K, LockModel.FOR_EVER).reply(2, "acquired", 1);
    Asked two = asked(3, "acquire", K, LockModel.FOR_EVER);
    assertLock(false, one, two.reply(4, "acquired", 2));
    assertLock(true, one, two.reply(4, "busy"));
    Operation renewed = asked(5, "renew", K, 1, LockModel.FOR_EVER).reply(6, "renewed");
    assertLock(false, one, renewed, asked(7, "release", K, 1).reply(8, "lost"));
    assertLock(false, asked(1, "renew", K, 1, 1).reply(2, "renewed"));
    assertLock(false, asked(1, "acquire", K, 1).reply(2, "busy"));
  }

  @Test
  void aLockThatHasEnded() {
    Operation one = asked(1, "acquire", K, 1).reply(2, "acquired", 1);
    Operation two = asked(3, "acquire", K, LockModel.FOR_EVER).reply(4, "acquired", 2);
    assertLock(true, one, two, asked(5, "release", K, 1).reply(6, "lost"));
    assertLock(false, one, two, asked(5, "release", K, 1).reply(6, "released"));
    assertLock(true, one, two, asked(5, "release", K, 2).reply(6, "released"));
    Operation same = asked(3, "acquire", K, LockModel.FOR_EVER).reply(4, "acquired", 1);
    assertLock(false, one, same);
  }

  @Test
  void tokensOfAllLocksRise() {
    Operation one = asked(1, "acquire", K, 1).reply(2, "acquired", 2);
    Asked other = asked(3, "acquire", Value.of("l"), 1);
    assertFalse(Service.LOCK.canAnswerSo(List.of(one, other.reply(4, "acquired", 1))));
    assertTrue(Service.LOCK.canAnswerSo(List.of(one, other.reply(4, "acquired", 3))));
  }

  @Test
  void offsetsOfALog() {
    Value x = Value.bytes("x");
    Operation first = asked(1, "append", x).reply(4, "appended", 0);
    Asked second = asked(2, "append", Value.bytes("y"));
    assertLog(true, first, second.reply(3, "appended", 1));
    assertLog(false, first, second.reply(3, "appended", 0));
    assertLog(false, first, second.reply(3, "appended", 2));
    Operation trim = asked(5, "trim", 1).reply(6, "starts", 1);
    assertLog(true, first, trim, asked(7, "read", 0).reply(8, "trimmed", 1));
    assertLog(false, first, trim, asked(7, "read", 0).reply(8, "entry", 0, x));
    assertLog(true, first, asked(5, "read", 0).reply(6, "entry", 0, x));
    assertLog(false, first, asked(5, "read", 0).reply(6, "beyond", 1));
    assertLog(true, first, asked(5, "read", 1).reply(6, "beyond", 1));
  }

  /** A search ends though the history is too large for it. */
  @Test
  void tooManyAtOnce() {
    List<Operation> history = new ArrayList<>();
    IntStream.range(0, 24)
        .forEach(i -> history.add(asked(1, "put", K, "v" + i).reply(3, "stored")));
    history.add(asked(5, "get", K).reply(6, "absent"));
    assertThrows(
        IllegalStateException.class, () -> Linearizability.holds(new StoreModel(), history));
  }

  private static void assertStore(boolean expected, Operation... history) {
    assertEquals(expected, Linearizability.holds(new StoreModel(), List.of(history)));
  }

  private static void assertLock(boolean expected, Operation... history) {
    assertEquals(expected, Linearizability.holds(new LockModel(), List.of(history)));
  }

  private static void assertLog(boolean expected, Operation... history) {
    assertEquals(expected, Linearizability.holds(new LogModel(), List.of(history)));
  }

  private static Asked asked(long start, String request, Object... columns) {
    return new Asked(
        Operation.asked(new ClientValue(0, 1), request, values(List.of(1, 1), columns), start));
  }

  private static List<Value> values(List<?> first, Object... others) {
    List<Object> all = new ArrayList<>(first);
    all.addAll(Arrays.asList(others));
    return all.stream()
        .map(one ->
            switch (one) {
              case Value value -> value;
              case Number number -> Value.of(number.longValue());
              default -> Value.of(one.toString());
            })
        .toList();
  }

  private record Asked(Operation operation) {
    Operation reply(long end, String relation, Object... columns) {
      Row row = Row.of(values(List.of(1), columns));
      return operation.answered(new Message(relation, operation.client(), row), end);
    }
  }
}
