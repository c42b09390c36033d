package dev.dedalus.cost;

import java.util.List;

/** One kind of work with a price. A node's load is the sum of all terms. */
public sealed interface CostTerm permits MessageCost, ByteCost, TupleCost {
  /** All terms, in the order in which explanations list them. */
  static List<CostTerm> all() {
    return List.of(new MessageCost(), new ByteCost(), new TupleCost());
  }

  /** The sum of all terms, in microseconds. */
  static double micros(NodeWork work, MachineProfile profile) {
    double sum = 0;
    for (CostTerm term : all()) {
      sum += term.price(work, profile);
    }
    return sum;
  }

  /** What is counted, in the plural: {@code messages}. */
  String unit();

  /** How many of them a request takes. */
  double amount(NodeWork work);

  /** What they cost, in microseconds. */
  double price(NodeWork work, MachineProfile profile);
}
