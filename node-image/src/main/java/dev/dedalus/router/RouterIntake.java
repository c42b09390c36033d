package dev.dedalus.router;

import dev.dedalus.client.RefusalReason;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value.ClientValue;
import java.util.Optional;

/** Sends requests of sessions at home here to the nodes, others to their home router. */
final class RouterIntake implements Intake {
  private final Desk desk;
  private final SessionNumbers numbers;
  private final Forwarding forwarding;
  private final Session own;

  RouterIntake(Desk desk, SessionNumbers numbers, Forwarding forwarding) {
    this.desk = desk;
    this.numbers = numbers;
    this.forwarding = forwarding;
    this.own = desk.session(numbers.draw()).orElseThrow();
    own.connect(RouterIntake::ignore, false);
  }

  @Override
  public void submit(EntryPoint entry, Row fields, long timeoutMillis, Waiter waiter) {
    desk.submitNext(own, entry, fields, timeoutMillis, waiter);
  }

  @Override
  public void submit(ClientValue client, EntryPoint entry, Submission request) {
    int home = numbers.home(client);
    if (home != numbers.router()) {
      forwarding.submit(home, client, entry, request);
      return;
    }
    Optional<Session> session = desk.session(client);
    if (session.isPresent()) {
      desk.submit(session.get(), entry, request);
    } else {
      String detail = "too many sessions are in use; try again later";
      request.waiter().ended(request.id(), new Answer.Refused(RefusalReason.BUSY, detail));
    }
  }

  @Override
  public boolean isStopping() {
    return desk.isStopping();
  }

  /** Replies to the router's own session that answer nothing have nobody to go to. */
  private static void ignore(String relation, Row row) {}
}
