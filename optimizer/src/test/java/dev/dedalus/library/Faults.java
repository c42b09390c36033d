package dev.dedalus.library;

import dev.dedalus.evaluate.SimulatedNetwork;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.Component;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random crashes, restarts and lost messages in a simulated network. Runs differ in how many links
 * lose messages at once, and in whether nodes of all components crash or those of one.
 */
public final class Faults {
  private static final int LOSSES_BITS = 4;

  private final CheckedProgram program;
  private final SimulatedNetwork network;
  private final SplittableRandom random;
  private final int lossesMax;
  private final List<Component> restless;
  private final List<Link> lossy = new ArrayList<>();
  private int crashes;

  /** No faults yet. */
  public Faults(CheckedProgram program, SimulatedNetwork network, SplittableRandom random) {
    this.program = program;
    this.network = network;
    this.random = random;
    this.lossesMax = 1 << random.nextInt(LOSSES_BITS);
    this.restless =
        random.nextBoolean() ? program.components() : List.of(one(program.components()));
  }

  private record Link(NodeValue from, NodeValue to) {}

  /** How often a node crashed. */
  public int crashes() {
    return crashes;
  }

  /** One more, or one less. */
  public void happen() {
    if (random.nextBoolean()) {
      changeLosses();
      return;
    }
    Component component = one(restless);
    List<NodeValue> down = component.nodes().stream().filter(network::isDown).toList();
    if (down.size() < component.survives() && random.nextBoolean()) {
      NodeValue node = one(component.nodes());
      if (!network.isDown(node)) {
        network.crash(node);
        crashes++;
      }
    } else if (!down.isEmpty()) {
      network.start(one(down));
    }
  }

  private void changeLosses() {
    if (lossy.size() == lossesMax) {
      heal(lossy.getFirst());
    } else {
      Link link =
          new Link(one(one(program.components()).nodes()), one(one(program.components()).nodes()));
      if (!link.from().equals(link.to()) && !lossy.contains(link)) {
        lossy.add(link);
        network.lose(link.from(), link.to());
      }
    }
  }

  private void heal(Link link) {
    network.heal(link.from(), link.to());
    lossy.remove(link);
  }

  /** Ends all faults. */
  public void repair() {
    List.copyOf(lossy).forEach(this::heal);
    for (Component component : program.components()) {
      component.nodes().stream().filter(network::isDown).forEach(network::start);
    }
  }

  private <T> T one(List<T> choice) {
    return choice.get(random.nextInt(choice.size()));
  }
}
