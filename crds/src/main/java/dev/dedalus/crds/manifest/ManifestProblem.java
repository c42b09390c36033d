package dev.dedalus.crds.manifest;

import java.util.Optional;

/**
 * One thing wrong with a manifest.
 *
 * @param path of the field, {@code spec.goals.maxPods}; empty for the whole file
 * @param message what is wrong, one sentence
 * @param help what is allowed or what to do instead
 */
public record ManifestProblem(
    ManifestCode code, Place place, String path, String message, Optional<String> help) {}
