package dev.dedalus.inputs;

import dev.dedalus.crds.manifest.Manifest;
import java.util.List;
import java.util.Optional;

/**
 * What reading a file gave.
 *
 * @param source the file
 * @param manifest present where the file is a manifest that could be read
 * @param findings warnings included
 * @param inputs present exactly when no finding is an error
 */
public record Reading(
    SourceText source,
    Optional<Manifest> manifest,
    List<Finding> findings,
    Optional<Inputs> inputs) {
  public Reading {
    findings = List.copyOf(findings);
  }
}
