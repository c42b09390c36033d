package dev.dedalus.plan;

import dev.dedalus.cost.Loads;
import dev.dedalus.placement.Placement;

/** A placement with its loads, to be explained. */
record Situation(Placement placement, int routers, Loads loads, Prediction prediction) {
  static Situation of(Task task, Placement placement, int routers) {
    Loads loads = task.loads(placement);
    Prediction prediction =
        Forecast.of(placement, routers, loads, task.profile(), Aim.of(task.goals()));
    return new Situation(placement, routers, loads, prediction);
  }

  /** How many messages of a route a request causes. */
  double messages(Route route) {
    return loads.measured().messages(route.from(), route.relation());
  }
}
