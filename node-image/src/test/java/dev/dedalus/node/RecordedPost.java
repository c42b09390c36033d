package dev.dedalus.node;

import dev.dedalus.evaluate.Message;
import dev.dedalus.evaluate.StepBatch;
import java.util.ArrayList;
import java.util.List;

/** Notes what a node sends and flushes. */
final class RecordedPost implements Post {
  final List<String> posted = new ArrayList<>();
  boolean blocked;
  boolean held;

  /** What was noted since it was asked last. */
  List<String> taken() {
    List<String> taken = List.copyOf(posted);
    posted.clear();
    return taken;
  }

  @Override
  public void send(Message message) {
    posted.add(message.relation() + message.row());
  }

  @Override
  public void handOver(long number, StepBatch batch) {
    posted.add("batch " + number);
  }

  @Override
  public void acknowledge(String before, long number) {
    posted.add(before + " " + number + " taken");
  }

  @Override
  public void seal(String before, long number, Message message) {
    posted.add(before + " " + number + " " + message.relation() + message.row());
  }

  @Override
  public void release(long number) {
    posted.add("release " + number);
  }

  @Override
  public void holdArrivals(boolean tooMany) {
    held = tooMany;
  }

  @Override
  public void flush() {
    posted.add("flush");
  }

  @Override
  public boolean isBlocked() {
    return blocked;
  }
}
