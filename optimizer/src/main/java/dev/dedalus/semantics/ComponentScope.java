package dev.dedalus.semantics;

import dev.dedalus.syntax.Declaration;
import java.util.List;
import java.util.SortedMap;

/**
 * What names denote inside one component, beside the names of the whole program.
 *
 * @param relations local relations, facts, timers and built-in ones, by name
 * @param facts rows as written, in order
 * @param tables in order
 * @param registers tables that keep one row for each key, by name
 */
record ComponentScope(
    Declaration.Component source,
    int instances,
    int survives,
    SortedMap<String, Signature> relations,
    List<Declaration.Fact> facts,
    List<Declaration.Table> tables,
    SortedMap<String, Relation.Register> registers) {
  String name() {
    return source.name();
  }
}
