package dev.dedalus.evaluate;

/**
 * How a simulated network behaves.
 *
 * @param seed everything random follows from it
 * @param maxEvents after how many events a run ends, quiet or not
 * @param timerFirings how often each timer of each node fires
 * @param rowFirings how often each keyed timer fires for each row that it waits for
 * @param steps of the nodes
 */
public record SimulationSettings(
    long seed, long maxEvents, int timerFirings, int rowFirings, StepSettings steps) {
  /** 10,000,000 events, 3 firings, the language's functions and limits. */
  public static SimulationSettings of(long seed) {
    return new SimulationSettings(seed, 10_000_000, 3, 3, StepSettings.STANDARD);
  }

  /** The same with another bound on events. */
  public SimulationSettings withMaxEvents(long events) {
    return new SimulationSettings(seed, events, timerFirings, rowFirings, steps);
  }

  /** The same with keyed timers that never fire: no row stands for so long. */
  public SimulationSettings withoutWaiting() {
    return new SimulationSettings(seed, maxEvents, timerFirings, 0, steps);
  }

  /** The same with another number of firings. */
  public SimulationSettings withTimerFirings(int firings) {
    return new SimulationSettings(seed, maxEvents, firings, firings, steps);
  }
}
