package dev.dedalus.cost;

/** Bytes: copying and checksums of what messages carry, at either end. */
record ByteCost() implements CostTerm {
  @Override
  public String unit() {
    return "bytes";
  }

  @Override
  public double amount(NodeWork work) {
    return work.bytes();
  }

  @Override
  public double price(NodeWork work, MachineProfile profile) {
    return work.bytes() * profile.byteMicros();
  }
}
