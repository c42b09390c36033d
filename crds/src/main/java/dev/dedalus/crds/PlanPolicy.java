package dev.dedalus.crds;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.generator.annotation.Default;
import java.util.List;

/**
 * How plans come into force.
 *
 * @param approval whether a plan waits for a person
 * @param rewrites which rewrites may be used
 * @param switchMode what may happen when state would have to move; {@code switch} in the text
 */
public record PlanPolicy(
    @Default("Automatic") Approval approval,
    Rewrites rewrites,
    @JsonProperty("switch") @Default("Safe") SwitchMode switchMode) {

  /** Whether a plan waits for a person. */
  public enum Approval {
    Automatic,
    Manual
  }

  /** What may happen when state would have to move. */
  public enum SwitchMode {
    /** Such a change is refused. */
    Safe,
    /** State is lost and the protocol is down meanwhile. */
    Recreate
  }

  /** Which rewrites may be used: all but these. */
  public record Rewrites(List<String> disabled) {
    public Rewrites {
      disabled = List.copyOf(disabled);
    }
  }
}
