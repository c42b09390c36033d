package dev.dedalus.node;

import dev.dedalus.evaluate.Message;
import dev.dedalus.evaluate.StepBatch;
import dev.dedalus.value.Fact;
import java.util.List;
import java.util.Optional;

/** A node at no gate: it takes what arrives and sends at once. */
final class NoGate implements GateEnd {
  private final Post post;

  NoGate(Post post) {
    this.post = post;
  }

  @Override
  public void arrived(String from, Fact fact) {
    throw new IllegalStateException("gate: " + fact.relation() + " comes from " + from);
  }

  @Override
  public Optional<StepBatch> take(boolean arrivalsWait) {
    return Optional.empty();
  }

  @Override
  public boolean takesArrivals() {
    return true;
  }

  @Override
  public void stepped(List<StepBatch> batches, List<Message> sends) {
    sends.forEach(post::send);
  }

  @Override
  public boolean hasMore(boolean arrivalsWait) {
    return false;
  }

  @Override
  public int outstanding() {
    return 0;
  }
}
