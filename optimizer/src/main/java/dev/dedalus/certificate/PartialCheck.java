package dev.dedalus.certificate;

import dev.dedalus.placement.Gate;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.syntax.BodyItem;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Partial partitioning: behind an acknowledged gate what comes through it, and what is derived from
 * such alone, is the same on all partitions; all else has keys, as in co-hash partitioning ({@link
 * KeyCheck}), and no rule derives it from the former alone, as each partition would. Each batch has
 * a step without arrivals, so what such a step sends keeps the key ({@link StartingFacts}). What is
 * sent on channels that the evidence says are sealed ({@link SealedSends}) needs no key.
 */
final class PartialCheck implements StepCheck {
  private static final String SEALED = "sealed";

  @Override
  public Proven check(PartView view, StatedStep step) throws Unproven {
    for (CheckedRule rule : view.rules()) {
      if (view.changing(rule).isEmpty()) {
        throw Unproven.head(
            "pinned", rule, rule.id() + " reads only what every partition has, and is of one");
      }
    }
    SortedSet<String> sealed = new TreeSet<>(step.claimed(SEALED));
    SealedSends.require(view, sealed);
    Proven keyed = new KeyCheck(sealed).check(view, step);
    PartView whole = new PartView(view.placement(), view.part());
    Set<String> replicated = new TreeSet<>();
    view.part().rules().stream()
        .flatMap(rule -> whole.changing(rule).stream())
        .map(BodyItem.Literal::relation)
        .filter(view::isConstant)
        .forEach(replicated::add);
    SortedMap<String, List<String>> evidence = new TreeMap<>(keyed.evidence());
    evidence.put("replicated", List.copyOf(replicated));
    if (!sealed.isEmpty()) {
      evidence.put(SEALED, List.copyOf(sealed));
    }
    return new Proven(sealing(keyed.placement(), view.part().name(), sealed), evidence);
  }

  private static Placement sealing(Placement placement, String part, SortedSet<String> sealed) {
    List<Gate> gates =
        placement.gates().stream()
            .map(gate -> gate.to().equals(part) ? gate.sealing(sealed) : gate)
            .toList();
    return new Placement(placement.program(), placement.generated(), placement.parts(), gates);
  }
}
