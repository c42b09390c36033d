package dev.dedalus.rewrite;

import dev.dedalus.analysis.EdbRelations;
import dev.dedalus.analysis.KeyAgreement;
import dev.dedalus.analysis.SealedChannels;
import dev.dedalus.analysis.Violation;
import dev.dedalus.placement.Gate;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedSet;

/**
 * Splits the data of a part behind an acknowledged gate by a key; what comes through the gate every
 * partition has.
 *
 * <pre>
 * before: replica, behind the gate of eras   after: replica 0 .. n - 1, each with every era, and
 *           era(x1) :- eras::era(x1).                 the items whose v belongs to it
 *           items(v, e) :- store(v), era(e).
 * </pre>
 *
 * What comes through the gate, and what rules derive from such and EDB alone, by {@code :+} too, is
 * <i>replicated</i>. Precondition (docs/rewrites.md; section on partial partitioning of the
 * technical report):
 *
 * <ul>
 *   <li>co-hashing's, where replicated literals need no key and count as EDB ({@link KeyAgreement},
 *       {@link EdbRelations#ofPartitions}); a batch is no arrival of one partition, so a message
 *       that can be derived without one keeps the key (S1);
 *   <li>no rule sends, or derives what is not replicated, from replicated relations alone: each
 *       partition would;
 *   <li>messages with rows, of which each partition has its own, are sent on {@link
 *       SealedChannels};
 *   <li>one node is before the gate.
 * </ul>
 *
 * Mechanism: each batch goes to every partition. One that has taken batch k acknowledges it, keeps
 * back what that step sends, and is frozen: it takes batches and nothing else. When all have
 * acknowledged k, the part before the gate sends what waits for it there, and releases k; then a
 * partition sends what it has kept back of k. What it would send on a sealed channel goes to the
 * part before the gate ahead of the acknowledgement, and that part sends the rows of all partitions
 * as one message (sealing). It goes on when all that it took is released.
 *
 * <p>Why clients see nothing new: let the whole node take batch k when the last partition takes it,
 * and a step of a partition's own when it is taken. A partition takes none between its own taking
 * of k and the release of k, which is later than the last taking; so all its steps before its k are
 * before the node's, and all after are after it, and each partition has the same replicated rows in
 * them as the node. Its step k finds the partitioned rows that the node has of its keys then, as
 * those change in its own steps only. Together the partitions' steps k derive what the node's does,
 * each row and message in one of them, by the key. And nobody has seen anything of step k before:
 * all that it sends waits for the last acknowledgement, which follows the node's step. Steps of
 * different partitions with arrivals of their own are steps of the node one after another, as in
 * co-hashing. The votes of the publication's proxy are the acknowledgements, its commit is the
 * release.
 */
final class PartialPartitioning implements Rewrite {
  @Override
  public String name() {
    return "partial-partitioning";
  }

  @Override
  public String purpose() {
    return "splits a part's data by a key, and gives each partition all that has none";
  }

  @Override
  public Step complete(Placement placement, Step step) {
    try {
      return StepKeys.complete(placement, WholePart.behind(placement, step), step);
    } catch (RefusedException refused) {
      return step;
    }
  }

  @Override
  public Verdict precondition(Placement placement, Step step) {
    try {
      Part part = WholePart.behind(placement, step);
      EdbRelations edb = EdbRelations.ofPartitions(placement, part);
      requireOwners(edb, step);
      SequencedMap<String, List<String>> claims = new LinkedHashMap<>();
      SortedSet<String> sealed = SealedChannels.of(placement, part);
      if (!sealed.isEmpty()) {
        claims.put("sealed", List.copyOf(sealed));
      }
      claims.put("replicated", replicated(placement, part, edb));
      claims.putAll(StepKeys.claims(placement, part, step));
      return new Evidence(claims);
    } catch (RefusedException refused) {
      return refused.refusal();
    }
  }

  /** Refuses what every partition would derive, or send. */
  private static void requireOwners(EdbRelations edb, Step step) throws RefusedException {
    for (CheckedRule rule : edb.idbRules()) {
      if (edb.changing(rule).isEmpty()) {
        String message =
            rule.rule().kind() == Rule.Kind.SEND
                ? rule.id() + " reads what every partition has, and each would send: move it, too"
                : rule.id() + " derives from what every partition has what only one is to have";
        throw RefusedException.of(step, Violation.ofHead("pinned", rule, message));
      }
    }
  }

  private static List<String> replicated(Placement placement, Part part, EdbRelations edb) {
    EdbRelations constants = EdbRelations.of(placement, part);
    return part.rules().stream()
        .flatMap(rule -> rule.literals().stream())
        .map(BodyItem.Literal::relation)
        .filter(name -> edb.isConstant(name) && !constants.isConstant(name))
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public Placement rewrite(Placement placement, Step step, int number) {
    Part part = Admissible.of(() -> WholePart.behind(placement, step));
    Placement spread = Admissible.of(() -> StepKeys.spread(placement, part, step));
    SortedSet<String> sealed = SealedChannels.of(placement, part);
    List<Gate> gates =
        placement.gates().stream()
            .map(gate -> gate.to().equals(part.name()) ? gate.sealing(sealed) : gate)
            .toList();
    return new Placement(spread.program(), spread.generated(), spread.parts(), gates);
  }
}
