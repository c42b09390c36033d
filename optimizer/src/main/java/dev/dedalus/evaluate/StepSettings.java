package dev.dedalus.evaluate;

import dev.dedalus.function.FunctionRegistry;

/**
 * What a node's steps depend on besides its program.
 *
 * @param functions the Java functions that declared functions name
 * @param incarnation what {@code incarnation(n)} holds; grows at each start of the node
 */
public record StepSettings(FunctionRegistry functions, StepLimits limits, long incarnation) {
  /** The language's functions and limits, incarnation 1. */
  public static final StepSettings STANDARD =
      new StepSettings(FunctionRegistry.INSTALLED, StepLimits.STANDARD, 1);

  /** The same at another start of the node. */
  public StepSettings withIncarnation(long other) {
    return new StepSettings(functions, limits, other);
  }

  /** The same with other limits. */
  public StepSettings withLimits(StepLimits other) {
    return new StepSettings(functions, other, incarnation);
  }
}
