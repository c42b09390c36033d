package dev.dedalus.node;

import dev.dedalus.evaluate.StepBatch;
import dev.dedalus.placement.Gate;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.transport.PeerNetwork;
import dev.dedalus.transport.WireRelations;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends what a node hands over to the node behind the gate: each entry of a batch, then its end.
 * Both are parts of a group, whose channels lose and reorder nothing as long as it lives.
 */
final class BatchWriter {
  private final PeerNetwork network;
  private final WireRelations relations;
  private final String behind;
  private final String end;

  /** The writer of a node before a gate. */
  BatchWriter(Gate gate, PhysicalNode self, WireRelations relations, PeerNetwork network) {
    this.network = network;
    this.relations = relations;
    this.behind = gate.behind(self).name();
    this.end = gate.end().name();
  }

  /** Stages a batch. */
  void write(long number, StepBatch batch) {
    for (StepBatch.Entry entry : batch.entries()) {
      List<Value> columns = new ArrayList<>(entry.row().arity() + 3);
      columns.add(Value.of(number));
      columns.add(Value.of(entry.tick()));
      columns.add(Value.of(change(entry.kind())));
      columns.addAll(entry.row().values());
      send(entry.relation(), Row.of(columns));
    }
    send(end, Row.of(Value.of(number), Value.of(batch.entries().size())));
  }

  private static int change(StepBatch.Kind kind) {
    return switch (kind) {
      case COMES -> 1;
      case PASSES -> 0;
      case GOES -> -1;
    };
  }

  private void send(String relation, Row row) {
    network.send(behind, relations.number(relation), null, row);
  }
}
