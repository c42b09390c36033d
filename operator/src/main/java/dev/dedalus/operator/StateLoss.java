package dev.dedalus.operator;

import dev.dedalus.crds.resource.PlanSpec.PlanContent;
import java.util.stream.Collectors;

/** What a switch from one plan to another loses: this version moves no state. */
final class StateLoss {
  private StateLoss() {}

  /** What the running plan's nodes remember, one sentence; empty if they remember nothing. */
  static String of(PlanContent running) {
    return running.components().stream()
        .filter(part -> !part.keeps().isEmpty())
        .map(part -> part.name() + " (" + String.join(", ", part.keeps()) + ")")
        .collect(Collectors.joining(", "));
  }
}
