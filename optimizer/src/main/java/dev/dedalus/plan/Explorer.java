package dev.dedalus.plan;

import dev.dedalus.analysis.EdbRelations;
import dev.dedalus.cost.Loads;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.rewrite.Outcome;
import dev.dedalus.rewrite.Refusal;
import dev.dedalus.rewrite.RewriteCatalogue;
import dev.dedalus.rewrite.Step;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Request;
import dev.dedalus.syntax.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Tries steps on structures, within limits, and keeps what was refused. */
final class Explorer {
  static final String RELAY = "relay";
  private static final String FACTORING = "factoring";
  private static final List<String> DECOUPLINGS =
      List.of(
          "mutually-independent-decoupling",
          "functional-decoupling",
          "monotone-decoupling",
          "both-monotone-decoupling");
  private static final List<String> PARTITIONINGS =
      List.of("co-hash-partitioning", "any-partitioning");
  private static final int PROBED_PARTITIONS = 2;

  private final Task task;
  private final SearchLimits limits;
  private final Refusals refusals = new Refusals();
  private int measured;
  private final Set<String> relays = new TreeSet<>();
  private int tries;

  Explorer(Task task, SearchLimits limits) {
    this.task = task;
    this.limits = limits;
  }

  Refusals refusals() {
    return refusals;
  }

  /** How many decouplings were tried. */
  int tries() {
    return tries;
  }

  /** How many placements were measured. */
  int measured() {
    return measured;
  }

  private boolean mayTry() {
    return tries < limits.tries();
  }

  private boolean mayMeasure() {
    return measured < limits.measured();
  }

  private boolean isAllowed(String rewrite) {
    return RewriteCatalogue.find(rewrite).isPresent() && !task.goals().disabled().contains(rewrite);
  }

  /** The program as written. */
  Structure start() {
    return structure(Replay.start(task.program()));
  }

  /**
   * A structure in which every component that reads requests passes them on to itself.
   *
   * @return or the refusal
   */
  Replay.Result relayed(Structure from) {
    Replay replay = from.replay();
    if (task.goals().disabled().contains(RELAY)) {
      return new Replay.Stopped(1, disabled());
    }
    Set<String> readers = new LinkedHashSet<>();
    task.program().requests().stream().map(Request::component).forEach(readers::add);
    for (String component : readers) {
      switch (replay.then(Step.on(RELAY, component))) {
        case Replay.Followed(Replay next) -> replay = next;
        case Replay.Stopped stopped -> {
          refusals.add(stopped.refusal());
          return stopped;
        }
      }
    }
    relays.addAll(readers);
    return new Replay.Followed(replay);
  }

  private static Refusal disabled() {
    return new Refusal(RELAY, "", List.of(), "disabled", "", 0, "the rewrite is disabled", false);
  }

  /** The structure of some steps; empty if one is not admissible, or too much was measured. */
  Optional<Structure> follow(List<Step> steps) {
    return mayMeasure() && Replay.of(task.program(), steps) instanceof Replay.Followed(var replay)
        ? Optional.of(structure(replay))
        : Optional.empty();
  }

  /** The structures one decoupling of a part away. */
  List<Structure> neighbours(Structure from, Part part) {
    Set<String> seen = new HashSet<>(Set.of(Structure.key(from.placement())));
    List<Structure> found = new ArrayList<>();
    Stream.concat(
            RuleSets.of(from.placement(), part, this::isRelaying, limits.sets()).stream()
                .flatMap(rules -> decoupled(from.replay(), part, rules, refusals::add).stream()),
            broadcasts(from.placement(), part).stream()
                .flatMap(rule -> factored(from.replay(), part, rule).stream()))
        .filter(next -> seen.add(Structure.key(next.placement())))
        .filter(next -> mayMeasure())
        .map(this::structure)
        .forEach(found::add);
    return found;
  }

  /** Rules that send what several facts say, by id: what is joined first may be sent elsewhere. */
  private static List<String> broadcasts(Placement placement, Part part) {
    EdbRelations edb = EdbRelations.of(placement, part);
    return part.rules().stream()
        .filter(rule -> rule.rule().kind() == Rule.Kind.SEND && !rule.implied())
        .filter(rule -> edb.changing(rule).size() > 1)
        .map(CheckedRule::id)
        .toList();
  }

  /** A rule taken apart, and the part of it moved that sends. */
  private Optional<Replay> factored(Replay from, Part part, String rule) {
    if (!isAllowed(FACTORING) || !mayTry()) {
      return Optional.empty();
    }
    tries++;
    return switch (from.then(Step.changing(FACTORING, part.name(), rule))) {
      case Replay.Followed(Replay next) ->
          decoupled(next, part, List.of(rule), ofWhatIsThereOnlyThen -> {});
      case Replay.Stopped stopped -> {
        refusals.add(stopped.refusal());
        yield Optional.empty();
      }
    };
  }

  /** Rules of a relay are what remains of it. */
  private boolean isRelaying(CheckedRule rule) {
    int step = rule.generatingStep();
    return step > 0 && step <= relays.size();
  }

  private Optional<Replay> decoupled(
      Replay from, Part part, List<String> rules, Consumer<Refusal> refused) {
    String into = PartNames.invent(from.placement(), part, rules);
    for (String rewrite : DECOUPLINGS) {
      if (isAllowed(rewrite) && mayTry()) {
        task.patience().check();
        tries++;
        switch (from.then(Step.moving(rewrite, part.name(), rules, into))) {
          case Replay.Followed(Replay next) -> {
            return Optional.of(next);
          }
          case Replay.Stopped stopped -> refused.accept(stopped.refusal());
        }
      }
    }
    return Optional.empty();
  }

  /** The structure of a replay: its loads, and how each part can be partitioned. */
  Structure structure(Replay replay) {
    Placement placement = replay.placement();
    Loads loads = task.loads(placement);
    measured++;
    SortedMap<String, Step> splits = new TreeMap<>();
    for (Part part : placement.parts()) {
      split(replay, part).ifPresent(step -> splits.put(part.name(), step));
    }
    return new Structure(replay, loads, splits, AddedHops.of(placement));
  }

  private Optional<Step> split(Replay replay, Part part) {
    if (relays.contains(part.name())) {
      return Optional.empty();
    }
    for (String rewrite : PARTITIONINGS) {
      if (isAllowed(rewrite)) {
        task.patience().check();
        Step step = Step.partitioning(rewrite, part.name(), new TreeMap<>(), PROBED_PARTITIONS);
        int number = replay.steps().size() + 1;
        switch (RewriteCatalogue.apply(replay.placement(), step, number)) {
          case Outcome.Applied(var ignored, var applied) -> {
            return Optional.of(applied.step());
          }
          case Outcome.Refused(var refusal) -> refusals.add(refusal);
        }
      }
    }
    return Optional.empty();
  }
}
