package dev.dedalus.plan;

import dev.dedalus.placement.Distribution;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.CheckedRule;
import dev.dedalus.semantics.Relation;
import dev.dedalus.semantics.Request;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * All routes of a placement: requests first, then what parts send, in their order and that of their
 * rules. What nobody reads has none.
 */
final class Routes {
  private final Placement placement;
  private final Map<String, Part> readers = new HashMap<>();
  private final SequencedSet<Route> routes = new LinkedHashSet<>();

  private Routes(Placement placement) {
    this.placement = placement;
    for (Part part : placement.parts()) {
      for (CheckedRule rule : part.rules()) {
        for (BodyItem.Literal literal : rule.literals()) {
          if (relation(part, literal.relation()).filter(Relation::isArrival).isPresent()) {
            readers.put(literal.relation(), part);
          }
        }
      }
    }
  }

  static List<Route> of(Placement placement) {
    Routes routes = new Routes(placement);
    for (Request request : placement.program().requests()) {
      routes.add(request.relation(), Route.CLIENT);
    }
    for (Part part : placement.parts()) {
      for (CheckedRule rule : part.rules()) {
        if (rule.rule().kind() == Rule.Kind.SEND) {
          routes.add(part, rule.rule().head().relation());
        }
      }
    }
    return List.copyOf(routes.routes);
  }

  private void add(Part from, String name) {
    boolean reply =
        relation(from, name).filter(found -> found.kind() == Relation.Kind.REPLY).isPresent();
    if (reply) {
      routes.add(new Route(name, from.name(), Route.CLIENT, Route.Kind.SESSION, List.of()));
    } else {
      add(name, placement.sender(from, name));
    }
  }

  private void add(String name, String from) {
    Part to = readers.get(name);
    if (to == null) {
      return;
    }
    Route route =
        switch (to.distribution()) {
          case Distribution.Single ignored ->
              new Route(name, from, to.name(), Route.Kind.DESIGNATED, List.of());
          case Distribution.Any ignored ->
              new Route(name, from, to.name(), Route.Kind.ANY, List.of());
          case Distribution.ByKey byKey when !byKey.keys().containsKey(name) ->
              new Route(name, from, to.name(), Route.Kind.ALL, List.of());
          case Distribution.ByKey ignored ->
              new Route(
                  name,
                  from,
                  to.name(),
                  Route.Kind.KEY,
                  KeyColumns.of(placement, to).getOrDefault(name, List.of()));
        };
    routes.add(route);
  }

  private Optional<Relation> relation(Part part, String name) {
    return placement.relation(part.component(), name);
  }
}
