package dev.dedalus.node;

import dev.dedalus.evaluate.Message;
import dev.dedalus.evaluate.StepBatch;
import dev.dedalus.placement.Gate;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends what a node at a gate has for the nodes at its other end: each entry of a batch, then its
 * end; that a batch has been taken; that all have taken it. All are parts of a group, whose
 * channels lose and reorder nothing as long as it lives.
 */
final class GateWriter {
  /** Where what is written goes. */
  interface Sink {
    /** Stages a message of a relation for a node of this name. */
    void send(String to, String relation, Row row);
  }

  private final Gate gate;
  private final List<String> others;
  private final Sink sink;

  /** The writer of a node at a gate. */
  GateWriter(Placement placement, Gate gate, PhysicalNode self, Sink sink) {
    this.gate = gate;
    this.others = placement.across(gate, self).stream().map(PhysicalNode::name).toList();
    this.sink = sink;
  }

  /** Stages a batch, to every node behind. */
  void handOver(long number, StepBatch batch) {
    for (StepBatch.Entry entry : batch.entries()) {
      List<Value> columns = new ArrayList<>(entry.row().arity() + 3);
      columns.add(Value.of(number));
      columns.add(Value.of(entry.tick()));
      columns.add(Value.of(change(entry.kind())));
      columns.addAll(entry.row().values());
      sendToAll(entry.relation(), Row.of(columns));
    }
    sendToAll(gate.end().name(), Row.of(Value.of(number), Value.of(batch.entries().size())));
  }

  /** Stages that a batch of a node before has been taken. */
  void acknowledge(String before, long number) {
    sink.send(before, gate.taken().name(), Row.of(Value.of(number)));
  }

  /** Stages a message on a sealed channel, for a node before. */
  void seal(String before, long number, Message message) {
    List<Value> columns = new ArrayList<>(message.row().arity() + 2);
    columns.add(Value.of(number));
    columns.add(message.location());
    columns.addAll(message.row().values());
    sink.send(before, gate.sealed(message.relation()), Row.of(columns));
  }

  /** Stages that all nodes behind have taken a batch, to each of them. */
  void release(long number) {
    sendToAll(gate.released().name(), Row.of(Value.of(number)));
  }

  private static int change(StepBatch.Kind kind) {
    return switch (kind) {
      case COMES -> 1;
      case PASSES -> 0;
      case GOES -> -1;
    };
  }

  private void sendToAll(String relation, Row row) {
    others.forEach(other -> sink.send(other, relation, row));
  }
}
