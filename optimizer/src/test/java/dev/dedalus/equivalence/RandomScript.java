package dev.dedalus.equivalence;

import dev.dedalus.equivalence.Script.Arrival;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.Relation;
import dev.dedalus.semantics.Request;
import dev.dedalus.value.Fact;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random requests and timer events: up to four under way at once, one or two phases. */
final class RandomScript {
  private final SplittableRandom random;
  private final CheckedProgram program;
  private final List<String> timers;

  private RandomScript(SplittableRandom random, Placement placement) {
    this.random = random;
    this.program = placement.program();
    this.timers =
        program.component("store").relations().values().stream()
            .filter(relation -> relation.kind() == Relation.Kind.TIMER)
            .map(Relation::name)
            .toList();
  }

  static Script of(SplittableRandom random, Placement placement) {
    RandomScript script = new RandomScript(random, placement);
    return switch (random.nextInt(6)) {
      case 0 -> new Script(List.of(script.phase(4)));
      case 1 -> new Script(List.of(script.phase(3)));
      case 2 -> new Script(List.of(List.of(), script.phase(3)));
      case 3 -> new Script(List.of(script.phase(1), script.phase(3)));
      default -> new Script(List.of(script.phase(2), script.phase(2)));
    };
  }

  private List<Arrival> phase(int size) {
    List<Arrival> phase = new ArrayList<>();
    while (phase.size() < size) {
      if (!phase.isEmpty() && random.nextInt(10) == 0) {
        phase.add(phase.getLast());
      } else if (!timers.isEmpty() && random.nextInt(3) == 0) {
        phase.add(new Arrival(node("store"), new Fact(timers.getFirst(), Row.EMPTY)));
      } else {
        request(phase);
      }
    }
    return phase;
  }

  private NodeValue node(String component) {
    return new NodeValue(component, random.nextInt(program.component(component).instances()));
  }

  private void request(List<Arrival> phase) {
    List<Request> all = program.requests();
    Request request = random.nextInt(4) == 0 ? all.getLast() : all.get(random.nextInt(all.size()));
    List<Value> columns = new ArrayList<>();
    columns.add(new ClientValue(0, 1 + random.nextInt(random.nextInt(2) + 1)));
    int arity =
        program
            .relation(program.component(request.component()), request.relation())
            .orElseThrow()
            .arity();
    while (columns.size() < arity) {
      columns.add(Value.of(random.nextInt(3)));
    }
    Fact fact = new Fact(request.relation(), Row.of(columns));
    switch (request.target()) {
      case ONLY, ANY -> phase.add(new Arrival(node(request.component()), fact));
      case ALL -> {
        for (int i = 0; i < program.component(request.component()).instances(); i++) {
          phase.add(new Arrival(new NodeValue(request.component(), i), fact));
        }
      }
    }
  }
}
