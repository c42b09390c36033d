package dev.dedalus.crds.status;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/**
 * An answer that depends on what nodes remember. When a node of one of the components restarts the
 * answer may never come, or be given again and differently.
 *
 * @param request its name
 * @param reply its relation
 * @param components of the program, in order of names
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FragileAnswer(
    @Size(max = 256) String request,
    @Size(max = 256) String reply,
    @Size(max = 64) List<@Size(max = 256) String> components) {
  @SuppressWarnings("NullAway") // what a document leaves out is null
  public FragileAnswer {
    components = components == null ? List.of() : List.copyOf(components);
  }
}
