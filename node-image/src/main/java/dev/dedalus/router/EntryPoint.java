package dev.dedalus.router;

import dev.dedalus.client.Catalogue;
import dev.dedalus.client.RequestForm;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import dev.dedalus.semantics.Relation;
import dev.dedalus.semantics.Request;
import dev.dedalus.semantics.Request.Target;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request as the router handles it.
 *
 * @param number its number in the catalogue
 * @param form what clients know of it
 * @param request how it is routed
 * @param part the name of the part that reads it; the component's name where no part does
 * @param instances logical instances of the component
 * @param columns of the relation, the client first
 */
record EntryPoint(
    int number,
    RequestForm form,
    Request request,
    String part,
    int instances,
    List<Relation.Column> columns) {

  EntryPoint {
    columns = List.copyOf(columns);
  }

  /** The entry points of a placement, in the order of its catalogue. */
  static List<EntryPoint> of(Placement placement, Catalogue catalogue) {
    List<EntryPoint> entries = new ArrayList<>();
    for (Request request : placement.program().requests()) {
      Relation relation =
          Optional.ofNullable(placement.program().globals().get(request.relation())).orElseThrow();
      String part =
          placement.partsOf(request.component()).stream()
              .filter(candidate -> candidate.reads(request.relation()))
              .map(Part::name)
              .findFirst()
              .orElse(request.component());
      int number = entries.size();
      entries.add(
          new EntryPoint(
              number,
              catalogue.requests().get(number),
              request,
              part,
              placement.program().component(request.component()).instances(),
              relation.columns()));
    }
    return entries;
  }

  /** Whether it goes to one of several instances, whichever. */
  boolean hasChoice() {
    return request.target() == Target.ANY && instances > 1;
  }

  /**
   * The fact that a node reads.
   *
   * @param fields the values of the form's fields, in order
   */
  Row row(ClientValue client, long id, long low, Row fields) {
    Value[] values = new Value[columns.size()];
    values[0] = client;
    int next = 0;
    for (int i = 1; i < values.length; i++) {
      Relation.Column column = columns.get(i);
      values[i] =
          Catalogue.filledByRouter(column)
              ? Value.of(column.name().equals("id") ? id : low)
              : fields.get(next++);
    }
    return Row.wrap(values);
  }
}
