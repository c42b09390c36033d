package dev.dedalus.equivalence;

import dev.dedalus.equivalence.NodeSteps.Taken;
import dev.dedalus.evaluate.Message;
import dev.dedalus.evaluate.StepBatch;
import dev.dedalus.evaluate.StepBatch.Entry;
import dev.dedalus.placement.Gate;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.placement.Placement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is at the gates of a placement. Acknowledgements and releases take no time: one that takes
 * longer is a message that does.
 */
final class GateLanes {
  private final List<Lane> lanes = new ArrayList<>();
  private final GateFault fault;

  GateLanes(Placement placement, GateFault fault) {
    this.fault = fault;
    List<PhysicalNode> nodes = placement.nodes();
    for (Gate gate : placement.gates()) {
      for (PhysicalNode before : nodes) {
        for (PhysicalNode behind : nodes) {
          if (before.part().equals(gate.from())
              && behind.part().equals(gate.to())
              && before.logical().equals(behind.logical())) {
            lanes.add(
                new Lane(
                    nodes.indexOf(before),
                    nodes.indexOf(behind),
                    gate.delivery() == Gate.Delivery.ACKNOWLEDGED,
                    placement.part(gate.to()).partitions() > 1));
          }
        }
      }
    }
  }

  /** A node before a gate and one behind it, by number. */
  private record Lane(int before, int behind, boolean acknowledged, boolean several) {}

  /** What a node sends when so many more batches of the one before the gate were taken by all. */
  private record Waiting(int node, int before, int left, List<Message> sends) {}

  /**
   * A moment.
   *
   * @param batches by lane, that have not been taken
   * @param frozen by lane, how many batches all are to take before the node behind goes on
   */
  record Moment(List<List<StepBatch>> batches, List<Integer> frozen, List<Waiting> waiting) {
    boolean isQuiet() {
      return batches.stream().allMatch(List::isEmpty) && waiting.isEmpty();
    }
  }

  /** A batch that a node may take, and what is left then. */
  record Choice(StepBatch taken, Moment rest) {}

  /** What is after a step, and what leaves. */
  record After(Moment moment, List<Message> leaving) {}

  Moment start() {
    return new Moment(
        Collections.nCopies(lanes.size(), List.of()),
        Collections.nCopies(lanes.size(), 0),
        List.of());
  }

  /** Whether a node takes what else arrives. */
  boolean isOpen(Moment moment, int node, boolean started) {
    for (int i = 0; i < lanes.size(); i++) {
      if (lanes.get(i).behind() == node && (!started || moment.frozen().get(i) > 0)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a batch may be taken together with arrivals. */
  boolean mixes() {
    return fault == GateFault.MIXED;
  }

  /** The batches that a node may take next; to begin, all first ones together. */
  List<Choice> choices(Moment moment, int node, boolean started) {
    List<Integer> to = new ArrayList<>();
    for (int i = 0; i < lanes.size(); i++) {
      if (lanes.get(i).behind() == node) {
        to.add(i);
      }
    }
    List<Choice> choices = new ArrayList<>();
    if (started || to.size() == 1) {
      for (int lane : to) {
        for (GateFault.Choice choice : fault.choices(moment.batches().get(lane))) {
          choices.add(new Choice(choice.taken(), with(moment, lane, choice.rest())));
        }
      }
    } else if (to.stream().noneMatch(lane -> moment.batches().get(lane).isEmpty())) {
      Moment rest = moment;
      List<Entry> entries = new ArrayList<>();
      for (int lane : to) {
        List<StepBatch> queue = moment.batches().get(lane);
        entries.addAll(queue.getFirst().entries());
        rest = with(rest, lane, queue.subList(1, queue.size()));
      }
      entries.sort(Comparator.comparingInt(Entry::tick));
      choices.addAll(to.isEmpty() ? List.of() : List.of(new Choice(new StepBatch(entries), rest)));
    }
    return choices;
  }

  private static Moment with(Moment moment, int lane, List<StepBatch> queue) {
    List<List<StepBatch>> batches = new ArrayList<>(moment.batches());
    batches.set(lane, List.copyOf(queue));
    return new Moment(batches, moment.frozen(), moment.waiting());
  }

  /**
   * A node has taken a step.
   *
   * @param before when it began
   * @param rest without the batch that it took, if it took one
   */
  After stepped(Moment before, Moment rest, int node, Taken taken) {
    List<Message> leaving = new ArrayList<>();
    Moment moment = rest;
    boolean waits = false;
    for (int i = 0; i < lanes.size(); i++) {
      Lane lane = lanes.get(i);
      if (lane.behind() == node && before.batches().get(i).size() > rest.batches().get(i).size()) {
        moment =
            released(moment, lane, outstanding(before, lane) - outstanding(rest, lane), leaving);
        int left = outstanding(rest, lane) - rest.batches().get(i).size();
        if (lane.acknowledged() && lane.several() && left > 0) {
          moment = frozen(moment, i, left);
          if (fault != GateFault.UNHELD) {
            waits = true;
            moment = waiting(moment, new Waiting(node, lane.before(), left, taken.sends()));
          }
        }
      }
    }
    int left = 0;
    for (int i = 0; i < lanes.size(); i++) {
      if (lanes.get(i).before() == node) {
        List<StepBatch> longer = new ArrayList<>(moment.batches().get(i));
        longer.addAll(fault.waiting(taken.batches()));
        moment = with(moment, i, longer);
        left = lanes.get(i).acknowledged() ? Math.max(left, longer.size()) : 0;
      }
    }
    if (left > 0 && fault != GateFault.UNACKNOWLEDGED) {
      waits = true;
      moment = waiting(moment, new Waiting(node, node, left, taken.sends()));
    }
    if (!waits) {
      leaving.addAll(taken.sends());
    }
    return new After(moment, leaving);
  }

  private static Moment waiting(Moment moment, Waiting sends) {
    if (sends.sends().isEmpty()) {
      return moment;
    }
    List<Waiting> longer = new ArrayList<>(moment.waiting());
    longer.add(sends);
    return new Moment(moment.batches(), moment.frozen(), longer);
  }

  private Moment frozen(Moment moment, int lane, int left) {
    boolean keeps =
        fault == GateFault.UNFROZEN
            || (fault == GateFault.THAWED_EARLY && moment.frozen().get(lane) > 0);
    if (keeps) {
      return moment;
    }
    List<Integer> frozen = new ArrayList<>(moment.frozen());
    frozen.set(lane, left);
    return new Moment(moment.batches(), frozen, moment.waiting());
  }

  /** How many batches some node behind has still to take. */
  private int outstanding(Moment moment, Lane of) {
    int most = 0;
    for (int i = 0; i < lanes.size(); i++) {
      if (lanes.get(i).before() == of.before()) {
        most = Math.max(most, moment.batches().get(i).size());
      }
    }
    return most;
  }

  /** All have taken so many batches more. */
  private Moment released(Moment moment, Lane of, int batches, List<Message> leaving) {
    if (batches == 0) {
      return moment;
    }
    List<Waiting> waiting = new ArrayList<>();
    for (Waiting each : moment.waiting()) {
      int left = each.before() == of.before() ? each.left() - batches : each.left();
      if (left <= 0) {
        leaving.addAll(each.sends());
      } else {
        waiting.add(new Waiting(each.node(), each.before(), left, each.sends()));
      }
    }
    List<Integer> frozen = new ArrayList<>(moment.frozen());
    for (int i = 0; i < lanes.size(); i++) {
      if (lanes.get(i).before() == of.before()) {
        frozen.set(i, Math.max(0, frozen.get(i) - batches));
      }
    }
    return new Moment(moment.batches(), frozen, waiting);
  }

  /** Nodes end, which have taken all batches: what waits there is lost. */
  Moment ended(Moment moment, Set<Integer> nodes) {
    Set<Integer> ended = new HashSet<>(nodes);
    List<Waiting> waiting =
        moment.waiting().stream().filter(each -> !ended.contains(each.node())).toList();
    return new Moment(moment.batches(), moment.frozen(), waiting);
  }
}
