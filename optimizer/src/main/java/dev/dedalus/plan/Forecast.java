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

  static Prediction of(Placement placement, int routers, Loads loads, MachineProfile profile) {
    SortedMap<String, Double> micros = new TreeMap<>();
    String busiest = ROUTER;
    double most = load(loads.router().group(profile, 1, WaterFilling.MOST), routers);
    int pods = routers;
    micros.put(ROUTER, rounded(most));
    for (Part part : placement.parts()) {
      WaterFilling.Group group = loads.part(part.name()).group(profile, 1, WaterFilling.MOST);
      double load = load(group, part.partitions());
      micros.put(part.name(), rounded(load));
      pods += part.partitions() * group.pods();
      if (load > most) {
        most = load;
        busiest = part.name();
      }
    }
    double throughput = most == 0 ? 0 : rounded(MICROS_PER_SECOND / most);
    return new Prediction(throughput, busiest, AddedHops.of(placement), pods, micros);
  }

  private static double load(WaterFilling.Group group, int count) {
    return group.load(count);
  }

  private static double rounded(double number) {
    return BigDecimal.valueOf(number).setScale(DIGITS, RoundingMode.HALF_UP).doubleValue();
  }
}
