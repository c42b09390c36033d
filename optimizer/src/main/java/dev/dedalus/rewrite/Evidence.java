package dev.dedalus.rewrite;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Why a step is admissible, for people and for a checker that derives it again.
 *
 * @param claims what was found, by condition: {@code redirected} to the relations that go to the
 *     new part, {@code keys} to one entry for each relation, and so on
 */
public record Evidence(SequencedMap<String, List<String>> claims) implements Verdict {
  public Evidence {
    SequencedMap<String, List<String>> copy = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> claim : claims.entrySet()) {
      copy.put(claim.getKey(), List.copyOf(claim.getValue()));
    }
    claims = Collections.unmodifiableSequencedMap(copy);
  }
}
