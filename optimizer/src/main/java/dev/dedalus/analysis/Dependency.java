package dev.dedalus.analysis;

import dev.dedalus.placement.Computation;
import dev.dedalus.placement.ComputationText;
import dev.dedalus.semantics.Relation;

/**
 * In every fact of a relation one column follows from others, by a known function: {@code bucket: h
 * = hash(k)}.
 *
 * @param column index from 0
 * @param by how, of the relation's columns
 */
public record Dependency(int column, Computation by) {
  /** {@code h = hash(k)}. */
  public String text(Relation relation) {
    return ComputationText.print(new Computation.Input(column), relation)
        + " = "
        + ComputationText.print(by, relation);
  }
}
