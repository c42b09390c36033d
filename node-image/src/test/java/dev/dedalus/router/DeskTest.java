package dev.dedalus.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Routing;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeskTest {
  private static final ClientValue ANNA = new ClientValue(1, 1);
  private static final Row PAYLOAD = Row.of(Value.bytes("x"));

  private final List<String> sent = new ArrayList<>();
  private final List<String> ended = new ArrayList<>();
  private final Set<String> lost = new HashSet<>();
  private final Waiter waiter =
      (id, answer) ->
          ended.add(
              switch (answer) {
                case Answer.Replied replied -> id + " " + replied.relation() + replied.row();
                case Answer.Refused refused -> id + " " + refused.reason();
              });
  private final Desk desk = desk(Limits.standard());

  private Desk desk(Limits limits) {
    return new Desk(
        new Routing(Samples.placement()),
        Map.of("committed", 0, "failed", 0, "stored", 0),
        new NodePort() {
          @Override
          public void send(PhysicalNode node, String relation, NodeValue location, Row row) {
            sent.add(node.name() + " " + relation + row);
          }

          @Override
          public boolean reaches(PhysicalNode node) {
            return !lost.contains(node.name());
          }
        },
        limits,
        0);
  }

  private static Row committed(long id) {
    return Row.of(Value.of(id), Value.bytes("x"));
  }

  private void command(Desk at, Session session, long id, long timeoutMillis) {
    at.submit(
        session, Samples.entry("command"), new Submission(id, id, PAYLOAD, timeoutMillis, waiter));
  }

  private void put(Session session, long id) {
    Submission request = new Submission(id, id, Row.of(Value.of(5)), 10_000, waiter);
    desk.submit(session, Samples.entry("put"), request);
  }

  private static String node(String sending) {
    return sending.substring(0, sending.indexOf(' '));
  }

  @Test
  void firstReplyAnswersAndLaterOnesAreDropped() {
    Session session = desk.session(ANNA).orElseThrow();
    session.connect((relation, row) -> ended.add("further " + relation), false);
    command(desk, session, 7, 100);
    desk.replied("committed", ANNA, committed(7));
    desk.replied("committed", ANNA, committed(7));
    assertEquals(List.of("leader-0-0 command(" + ANNA + ", 7, 0x78)"), sent);
    assertEquals(List.of("7 committed(7, 0x78)"), ended);
    assertEquals(1, desk.counters().repliesDropped.get());
    assertEquals(0, desk.unanswered());
  }

  @Test
  void sessionThatAskedForAllRepliesGetsLaterOnes() {
    Session session = desk.session(ANNA).orElseThrow();
    session.connect((relation, row) -> ended.add("further " + relation + row), true);
    command(desk, session, 7, 100);
    desk.replied("committed", ANNA, committed(7));
    desk.replied("committed", ANNA, committed(7));
    assertEquals(List.of("7 committed(7, 0x78)", "further committed(7, 0x78)"), ended);
  }

  @Test
  void repliesThatAnswerNothingReachTheSession() {
    Session session = desk.session(ANNA).orElseThrow();
    session.connect((relation, row) -> ended.add("further " + relation + row), false);
    desk.replied("news", ANNA, Row.of(Value.of("hello")));
    assertEquals(List.of("further news(\"hello\")"), ended);
  }

  @Test
  void replyOfAnotherRequestDoesNotAnswer() {
    Session session = desk.session(ANNA).orElseThrow();
    command(desk, session, 7, 100);
    desk.replied("stored", ANNA, Row.of(Value.of(7)));
    assertEquals(List.of(), ended);
    desk.replied("failed", ANNA, Row.of(Value.of(7)));
    assertEquals(List.of("7 failed(7)"), ended);
  }

  @Test
  void timesOutOnceAndForgetsTheSession() {
    Session session = desk.session(ANNA).orElseThrow();
    command(desk, session, 1, 100);
    desk.advance(99);
    assertEquals(List.of(), ended);
    desk.advance(150);
    desk.advance(10_000);
    assertEquals(List.of("1 TIME_OUT"), ended);
    assertEquals(0, desk.sessions());
    assertEquals(0, desk.unanswered());
  }

  @Test
  void refusesBeyondTheWindow() {
    Desk narrow = desk(Limits.standard().withWindow(2));
    Session session = narrow.session(ANNA).orElseThrow();
    for (int id = 1; id <= 3; id++) {
      command(narrow, session, id, 100);
    }
    assertEquals(List.of("3 BUSY"), ended);
    narrow.replied("committed", ANNA, committed(1));
    command(narrow, session, 4, 100);
    assertEquals(List.of("3 BUSY", "1 committed(1, 0x78)"), ended);
    assertEquals(3, sent.size());
  }

  @Test
  void repeatedRequestIsSentAgainAndAnswersEveryWaiter() {
    Session session = desk.session(ANNA).orElseThrow();
    command(desk, session, 1, 100);
    List<String> other = new ArrayList<>();
    desk.submit(
        session,
        Samples.entry("command"),
        new Submission(
            1, 1, PAYLOAD, 500, (id, answer) -> other.add(answer.getClass().getSimpleName())));
    desk.advance(200);
    assertEquals(List.of("1 TIME_OUT"), ended);
    desk.replied("committed", ANNA, committed(1));
    assertEquals(List.of("Replied"), other);
    assertEquals(2, sent.size());
  }

  @Test
  void onceStoppingRefusesWhatIsNewAndAnswersWhatIsOpen() {
    Session session = desk.session(ANNA).orElseThrow();
    command(desk, session, 1, 100);
    desk.stop();
    command(desk, session, 2, 100);
    command(desk, session, 1, 100);
    desk.submitNext(session, Samples.entry("note"), Row.of(Value.of("a")), 100, waiter);
    assertEquals(List.of("2 STOPPING", "1 STOPPING"), ended);
    assertEquals(2, sent.size());
    desk.replied("committed", ANNA, committed(1));
    assertEquals(List.of("1 committed(1, 0x78)", "1 committed(1, 0x78)"), ended.subList(2, 4));
    assertEquals(0, desk.unanswered());
    assertEquals(0, desk.sessions());
  }

  @Test
  void givingUpTellsEveryoneWhoWaits() {
    Session session = desk.session(ANNA).orElseThrow();
    command(desk, session, 1, 100);
    command(desk, session, 2, 100);
    command(desk, session, 2, 100);
    desk.giveUp();
    desk.advance(10_000);
    assertEquals(List.of("1 TIME_OUT", "2 TIME_OUT", "2 TIME_OUT"), ended);
    assertEquals(0, desk.unanswered());
    assertEquals(0, desk.sessions());
  }

  @Test
  void fillsIdAndLow() {
    Session session = desk.session(ANNA).orElseThrow();
    session.connect((relation, row) -> {}, false);
    Row key = Row.of(Value.of(5));
    for (int i = 0; i < 3; i++) {
      desk.submitNext(session, Samples.entry("put"), key, 100_000, waiter);
    }
    desk.replied("stored", ANNA, Row.of(Value.of(1)));
    desk.submitNext(session, Samples.entry("put"), key, 100_000, waiter);
    List<String> rows = sent.stream().map(text -> text.substring(text.indexOf(','))).toList();
    assertEquals(List.of(", 1, 1, 5)", ", 2, 1, 5)", ", 3, 1, 5)", ", 4, 2, 5)"), rows);
  }

  @Test
  void tryingAnotherInstanceAfterATimeOut() {
    Session session = desk.session(ANNA).orElseThrow();
    desk.submitNext(session, Samples.entry("put"), Row.of(Value.of(5)), 2_500, waiter);
    desk.advance(1_000);
    desk.advance(2_000);
    desk.advance(3_000);
    assertEquals(3, sent.stream().map(DeskTest::node).distinct().count());
    assertEquals(List.of("1 TIME_OUT"), ended);
  }

  @Test
  void requestsWithoutASessionOfTheirOwnTakeTurnsAtInstances() {
    Session session = desk.session(ANNA).orElseThrow();
    for (int i = 0; i < 3; i++) {
      desk.submitNext(session, Samples.entry("put"), Row.of(Value.of(5)), 2_500, waiter);
    }
    assertEquals(3, sent.stream().map(DeskTest::node).distinct().count());
  }

  @Test
  void aSessionStaysAtItsInstanceWhileThatCanBeReached() {
    Session session = desk.session(ANNA).orElseThrow();
    put(session, 1);
    put(session, 2);
    String home = node(sent.get(0));
    lost.add(home);
    put(session, 3);
    put(session, 4);
    lost.clear();
    put(session, 5);
    List<String> nodes = sent.stream().map(DeskTest::node).toList();
    String other = nodes.get(2);
    assertNotEquals(home, other);
    assertEquals(List.of(home, home, other, other, home), nodes);
  }

  @Test
  void whatNoInstanceCanBeReachedForWaitsAtItsOwn() {
    Session session = desk.session(ANNA).orElseThrow();
    put(session, 1);
    lost.addAll(List.of("store-0-0", "store-1-0", "store-2-0"));
    put(session, 2);
    assertEquals(node(sent.get(0)), node(sent.get(1)));
  }

  @Test
  void whatOnlyOneInstanceCanTakeIsNotSentToItAgain() {
    Session session = desk.session(ANNA).orElseThrow();
    put(session, 1);
    lost.addAll(List.of("store-0-0", "store-1-0", "store-2-0"));
    lost.remove(node(sent.get(0)));
    desk.advance(1_000);
    desk.advance(2_000);
    assertEquals(1, sent.size());
    lost.clear();
    desk.advance(3_000);
    assertEquals(2, sent.size());
  }

  @Test
  void sendsToAllInstancesWithoutWaiting() {
    Session session = desk.session(ANNA).orElseThrow();
    desk.submitNext(session, Samples.entry("note"), Row.of(Value.of("a")), 100, waiter);
    assertEquals(
        List.of("store-0-0", "store-1-0", "store-2-0"), sent.stream().map(DeskTest::node).toList());
    assertEquals(0, desk.sessions());
  }
}
