package dev.dedalus.node;

import dev.dedalus.evaluate.NodeState;
import dev.dedalus.evaluate.StepBatch;
import dev.dedalus.evaluate.StepFunction;
import dev.dedalus.evaluate.StepResult;
import dev.dedalus.semantics.PlainRules;
import dev.dedalus.value.Fact;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The machine that runs the reference step function. */
final class StepMachine implements Machine {
  private final StepFunction function;
  private NodeState state;

  StepMachine(StepFunction function) {
    this.function = function;
    this.state = function.start();
  }

  @Override
  public Stepped step(List<Fact> arrivals, StepBatch batch) {
    StepResult result = function.step(state, arrivals, batch, fact -> true);
    state = result.state();
    return new Stepped(result.sends(), result.batches(), result.standing(), result.counts());
  }

  @Override
  public Map<String, Long> rowsCarried() {
    Map<String, Long> rows = new TreeMap<>(state.carriedCounts());
    rows.keySet().removeIf(relation -> !PlainRules.isWritten(relation));
    return rows;
  }
}
