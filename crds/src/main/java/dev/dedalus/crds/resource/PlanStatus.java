package dev.dedalus.crds.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Required;

/**
 * What became of a plan.
 *
 * @param state a {@link State}
 * @param message a sentence
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PlanStatus(@Required String state, @Required String message) {

  /** What a plan can be. */
  public enum State {
    /** It waits for a person's approval. */
    Proposed,
    /** It runs, or is on its way to. */
    Active,
    /** Another plan runs instead; this one is a record. */
    Finished
  }
}
