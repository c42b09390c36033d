package dev.dedalus.cost;

/** Messages: encoding, buffers, a share of the system calls. Those received and sent differ. */
record MessageCost() implements CostTerm {
  @Override
  public String unit() {
    return "messages";
  }

  @Override
  public double amount(NodeWork work) {
    return work.received() + work.sent();
  }

  @Override
  public double price(NodeWork work, MachineProfile profile) {
    return work.received() * profile.messageReceivedMicros()
        + work.sent() * profile.messageSentMicros();
  }
}
