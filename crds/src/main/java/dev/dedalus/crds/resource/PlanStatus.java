package dev.dedalus.crds.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;

/**
 * What became of a plan.
 *
 * @param state a {@link State}
 * @param message a sentence
 * @param complete whether all of its objects have been there once since it came to run
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PlanStatus(
    @Required String state, @Required String message, @Default("false") boolean complete) {

  /** What a plan can be. */
  public enum State {
    /** It waits for a person's approval. */
    Proposed,
    /** It would lose what the running plan remembers, and that was not allowed. */
    Refused,
    /** It runs, or is on its way to. */
    Active,
    /** Another plan runs instead; this one is a record. */
    Finished
  }
}
