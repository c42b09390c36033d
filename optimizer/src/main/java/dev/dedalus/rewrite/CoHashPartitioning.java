package dev.dedalus.rewrite;

import dev.dedalus.analysis.ForgetBounds;
import dev.dedalus.analysis.FunctionalDependencies;
import dev.dedalus.analysis.KeyAgreement;
import dev.dedalus.placement.Placement;

/**
 * Splits a part's data over partitions, so that facts that meet in a rule are in one partition.
 *
 * <pre>
 * before: collector                    after: collector 0 .. n - 1, each with the facts whose
 *           votes(s, id) :- vote(s, id).        hash(id) belongs to it
 *           done(id) :- votes(..
 * </pre>
 *
 * Precondition (docs/rewrites.md): one key for each relation of the part such that in every rule
 * all changing literals and the head, unless it is a message, agree on it ({@link KeyAgreement}),
 * given which columns follow from which ({@link FunctionalDependencies}; section 4.2 of the
 * publication): a key is of columns, {@code id}, or of what follows from them, {@code hash(k)}; no
 * rule reads an unkeyed timer (S10) or {@code incarnation} (S7), or sends or carries without
 * reading what changes. Mechanism: senders hash the key of what they send; what only says which
 * rows may be forgotten, of several keys, they send to every partition ({@link ForgetBounds}).
 *
 * <p>A part before an acknowledged gate is partitioned likewise, if one node is behind: each
 * partition numbers batches of its own. A row has one partition, by its key, so none that is handed
 * over comes from two, and the rows of one go on standing when another's go. The whole node takes
 * the partitions' steps one after another, as the node behind takes their batches, but for the
 * first: the first step of each is one step of the node, and so is what comes of it behind.
 */
final class CoHashPartitioning implements Rewrite {
  @Override
  public String name() {
    return "co-hash-partitioning";
  }

  @Override
  public String purpose() {
    return "splits a part's data by a key on which all its rules agree";
  }

  @Override
  public Step complete(Placement placement, Step step) {
    try {
      return StepKeys.complete(placement, WholePart.before(placement, step), step);
    } catch (RefusedException refused) {
      return step;
    }
  }

  @Override
  public Verdict precondition(Placement placement, Step step) {
    try {
      return new Evidence(StepKeys.claims(placement, WholePart.before(placement, step), step));
    } catch (RefusedException refused) {
      return refused.refusal();
    }
  }

  @Override
  public Placement rewrite(Placement placement, Step step, int number) {
    return Admissible.of(() -> StepKeys.spread(placement, WholePart.before(placement, step), step));
  }
}
