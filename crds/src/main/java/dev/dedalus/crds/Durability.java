package dev.dedalus.crds;

import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * What outlives a crash.
 *
 * @param size of the volume of each part that logs
 * @param groupCommit how long a step may wait for others to be forced with it, {@code 1ms}
 */
@ValidationRule(
    value =
        "has(self.storageClassName) == has(oldSelf.storageClassName) && "
            + "(!has(self.storageClassName) || self.storageClassName == oldSelf.storageClassName)",
    message =
        "storageClassName cannot change, volumes keep their class: make a new DedalusProtocol with"
            + " the other class, move its clients, delete this one")
public record Durability(
    @Default("Log") Mode mode,
    @Default("1Gi") @Pattern("[0-9]+(\\.[0-9]+)?(Ki|Mi|Gi|Ti|k|M|G|T)?") String size,
    @Nullable @Size(max = 253) String storageClassName,
    @Default("1ms") @Pattern("[0-9]+(us|ms|s)") String groupCommit) {

  /** Whether parts log. */
  public enum Mode {
    /** Every component keeps nothing. */
    Ephemeral,
    /** Parts that keep relations log their steps before they send. */
    Log
  }
}
