package dev.dedalus.cost;

/**
 * What things cost on a machine, in microseconds of one core.
 *
 * @param messageReceivedMicros a message that a node takes from its connections
 * @param messageSentMicros a message that a node hands to its connections
 * @param byteMicros a byte of a message, at either end
 * @param tupleMicros a fact that a rule derives
 * @param routerMessageMicros a message that a router takes or hands on, from or to either side
 * @param skew how much more the busiest partition of a part gets than an even share; 1: nothing
 */
public record MachineProfile(
    double messageReceivedMicros,
    double messageSentMicros,
    double byteMicros,
    double tupleMicros,
    double routerMessageMicros,
    double skew) {

  /**
   * Estimates for one core of a usual server, for planning where nothing was measured: plans need
   * how much more one thing costs than another, less how much.
   */
  public static final MachineProfile SHIPPED = new MachineProfile(0.8, 0.8, 0.001, 0.5, 0.8, 1.0);

  /** The prices of a router, whose messages are not a node's. */
  public MachineProfile ofRouters() {
    return new MachineProfile(
        routerMessageMicros,
        routerMessageMicros,
        byteMicros,
        tupleMicros,
        routerMessageMicros,
        skew);
  }
}
