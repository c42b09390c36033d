package dev.dedalus.cost;

/** Facts that rules derive: joins, and what is stored. */
record TupleCost() implements CostTerm {
  @Override
  public String unit() {
    return "facts";
  }

  @Override
  public double amount(NodeWork work) {
    return work.tuples();
  }

  @Override
  public double price(NodeWork work, MachineProfile profile) {
    return work.tuples() * profile.tupleMicros();
  }
}
