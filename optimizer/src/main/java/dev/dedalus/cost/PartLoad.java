package dev.dedalus.cost;

/**
 * What a request costs a part, or the routers.
 *
 * @param busiest the work of the busiest logical instance, all its partitions together
 * @param instanceMicros what that costs
 * @param totalMicros what all instances cost together
 * @param instances how many logical instances there are; of routers 1
 */
public record PartLoad(NodeWork busiest, double instanceMicros, double totalMicros, int instances) {
  /** The part as nodes to fill: so many partitions at least and at most. */
  public WaterFilling.Group group(MachineProfile profile, int least, int most) {
    return new WaterFilling.Group(instanceMicros, profile.skew(), instances, least, most);
  }
}
