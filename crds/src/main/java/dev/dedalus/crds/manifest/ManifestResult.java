package dev.dedalus.crds.manifest;

import java.util.List;
import java.util.Optional;

/**
 * What reading a manifest gave.
 *
 * @param manifest present exactly when there is no problem
 */
public record ManifestResult(Optional<Manifest> manifest, List<ManifestProblem> problems) {
  public ManifestResult {
    problems = List.copyOf(problems);
  }
}
