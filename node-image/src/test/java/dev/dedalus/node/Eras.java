package dev.dedalus.node;

import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.Outcome;
import dev.dedalus.rewrite.RewriteCatalogue;
import dev.dedalus.rewrite.Step;
import dev.dedalus.semantics.Checker;
import dev.dedalus.syntax.Parser;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Eras begin before an acknowledged gate, and behind it each put is told how many there are. Since
 * a whole node knows an era once it has said so to anybody, no put that is sent after an answer may
 * be told of fewer eras than that answer was.
 */
final class Eras {
  private static final String ERAS =
      """
      program eras();
      request begin(id: int, key: int);
      request put(id: int, key: int);
      reply begun(id: int);
      reply stored(id: int, eras: int);
      component replica {
        table era(id: int, key: int);
        era(id, k) :- begin(_, id, k).
        begun@c(id) :~ begin(c, id, k).
        eras(count(id)) :- era(id, _).
        stored@c(id, n) :~ put(c, id, _), eras(n).
      }
      """;

  private Eras() {}

  /** Begins eras before the gate, after which further steps are taken. */
  static Placement split(Step... steps) {
    var program =
        Checker.check(Parser.parse("eras.ded", ERAS).program().orElseThrow(), new TreeMap<>())
            .program()
            .orElseThrow();
    List<Step> all = new ArrayList<>();
    all.add(Step.moving("asymmetric-decoupling", "replica", List.of("r1", "r2"), "calendar"));
    all.addAll(List.of(steps));
    Placement placement = Placement.asWritten(program);
    for (int i = 0; i < all.size(); i++) {
      placement =
          switch (RewriteCatalogue.apply(placement, all.get(i), i + 1)) {
            case Outcome.Applied(var next, var _) -> next;
            case Outcome.Refused(var refusal) -> throw new AssertionError(refusal);
          };
    }
    return placement;
  }

  static Placement manyBehind() {
    return split(Step.partitioning("partial-partitioning", "replica", new TreeMap<>(), 3));
  }

  static Placement manyBefore() {
    return split(Step.partitioning("co-hash-partitioning", "calendar", new TreeMap<>(), 2));
  }
}
