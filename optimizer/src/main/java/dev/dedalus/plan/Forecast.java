package dev.dedalus.plan;

import dev.dedalus.cost.Loads;
import dev.dedalus.cost.MachineProfile;
import dev.dedalus.cost.WaterFilling;
import dev.dedalus.placement.Part;
import dev.dedalus.placement.Placement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SortedMap;
import java.util.TreeMap;

/** Predictions from loads. Numbers are rounded to thousandths, so that texts hold all of them. */
final class Forecast {
  /** Stands for the routers among the parts. */
  static final String ROUTER = "router";

  private static final double MICROS_PER_SECOND = 1e6;
  private static final int DIGITS = 3;

  private Forecast() {}

  /** What a placement brings; with a bound on cores no more than these give. */
  static Prediction of(
      Placement placement, int routers, Loads loads, MachineProfile profile, Aim aim) {
    SortedMap<String, Double> loadOf = new TreeMap<>();
    String busiest = ROUTER;
    double most = loads.router().group(profile, 1, WaterFilling.MOST).load(routers);
    int pods = routers;
    loadOf.put(ROUTER, rounded(most));
    for (Part part : placement.parts()) {
      WaterFilling.Group group = loads.part(part.name()).group(profile, 1, WaterFilling.MOST);
      double load = group.load(part.partitions());
      loadOf.put(part.name(), rounded(load));
      pods += part.partitions() * group.pods();
      if (load > most) {
        most = load;
        busiest = part.name();
      }
    }
    double micros = Math.max(most, aim.enough(loads.totalMicros()));
    double throughput = micros == 0 ? 0 : rounded(MICROS_PER_SECOND / micros);
    return new Prediction(throughput, busiest, AddedHops.of(placement), pods, loadOf);
  }

  private static double rounded(double number) {
    return BigDecimal.valueOf(number).setScale(DIGITS, RoundingMode.HALF_UP).doubleValue();
  }
}
