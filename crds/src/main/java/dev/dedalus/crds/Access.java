package dev.dedalus.crds;

import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;

/** How clients reach the protocol. */
public record Access(Service service, Routers routers) {
  /** The most routers of a protocol. */
  public static final int ROUTERS_MAX = 100;

  /** The Service in front of the routers. */
  public record Service(@Default("ClusterIP") ServiceType type) {}

  /** The Service's type. */
  public enum ServiceType {
    ClusterIP,
    NodePort,
    LoadBalancer
  }

  /**
   * How many routers there may be.
   *
   * <p>The rule also runs on the default of this object, to which no defaults were applied.
   *
   * @param max at least {@code min}
   */
  @ValidationRule(
      value = "!has(self.min) || !has(self.max) || self.max >= self.min",
      message = "max must be at least min: raise max")
  public record Routers(
      @Default("1") @Min(1) @Max(ROUTERS_MAX) int min,
      @Default("4") @Min(1) @Max(ROUTERS_MAX) int max) {}
}
