package dev.dedalus.crds.status;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * One thing that is so or not, as Kubernetes' tools read it.
 *
 * @param type a {@link ConditionType}; unique within a status
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param observedGeneration of the resource that this was found out about
 * @param lastTransitionTime when {@code status} changed last, RFC 3339 in UTC
 * @param reason a {@link Reason}, for programs
 * @param message a sentence, for people
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Condition(
    @Required @Size(max = 316) String type,
    @Required @Pattern("True|False|Unknown") String status,
    long observedGeneration,
    @Required @Size(max = 40) String lastTransitionTime,
    @Required @Size(min = 1, max = 1024) String reason,
    @Required @Size(max = 32768) String message) {

  /** Whether it is so. */
  @JsonIgnore
  public boolean isTrue() {
    return status.equals("True");
  }
}
