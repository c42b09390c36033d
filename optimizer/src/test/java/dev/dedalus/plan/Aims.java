package dev.dedalus.plan;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeSet;

/** Goals of this package's tests. */
final class Aims {
  private Aims() {}

  /** As many requests as so many pods allow, with up to 4 routers. */
  static Goals pods(int pods) {
    return withRouters(pods, Goals.Entry.ROUTERS, 4);
  }

  static Goals relay(int pods) {
    return withRouters(pods, Goals.Entry.RELAY, 1);
  }

  static Goals withRouters(int pods, Goals.Entry entry, int routersMax) {
    return new Goals(
        OptionalDouble.empty(),
        OptionalInt.of(pods),
        OptionalDouble.empty(),
        OptionalInt.empty(),
        entry,
        1,
        routersMax,
        new TreeSet<>());
  }

  static Goals throughput(double requestsPerSecond) {
    return new Goals(
        OptionalDouble.of(requestsPerSecond),
        OptionalInt.empty(),
        OptionalDouble.empty(),
        OptionalInt.empty(),
        Goals.Entry.ROUTERS,
        1,
        100,
        new TreeSet<>());
  }

  static Goals withPods(Goals goals, int pods) {
    return new Goals(
        goals.throughputPerSecond(),
        OptionalInt.of(pods),
        goals.maxCpu(),
        goals.maxAddedHops(),
        goals.entry(),
        goals.routersMin(),
        goals.routersMax(),
        goals.disabled());
  }

  static Goals withCpu(Goals goals, double cores) {
    return new Goals(
        goals.throughputPerSecond(),
        goals.maxPods(),
        OptionalDouble.of(cores),
        goals.maxAddedHops(),
        goals.entry(),
        goals.routersMin(),
        goals.routersMax(),
        goals.disabled());
  }

  static Goals withHops(Goals goals, int hops) {
    return new Goals(
        goals.throughputPerSecond(),
        goals.maxPods(),
        goals.maxCpu(),
        OptionalInt.of(hops),
        goals.entry(),
        goals.routersMin(),
        goals.routersMax(),
        goals.disabled());
  }

  static Goals without(Goals goals, String... rewrites) {
    return new Goals(
        goals.throughputPerSecond(),
        goals.maxPods(),
        goals.maxCpu(),
        goals.maxAddedHops(),
        goals.entry(),
        goals.routersMin(),
        goals.routersMax(),
        new TreeSet<>(List.of(rewrites)));
  }
}
