package dev.dedalus.crds.manifest;

import dev.dedalus.crds.DedalusProtocol;
import java.util.Map;

/**
 * A manifest without errors.
 *
 * @param file the name that diagnostics print
 * @param text the whole text, for the lines that diagnostics quote
 * @param places where each field's value stands, by path
 */
public record Manifest(
    String file, String text, DedalusProtocol protocol, Map<String, Place> places) {
  public Manifest {
    places = Map.copyOf(places);
  }

  /** Where a field stands, or the nearest object around it that is written. */
  public Place place(String path) {
    String at = path;
    while (!at.isEmpty()) {
      Place place = places.get(at);
      if (place != null) {
        return place;
      }
      at = at.contains(".") ? at.substring(0, at.lastIndexOf('.')) : "";
    }
    return Place.START;
  }

  /** Something wrong with a field. */
  public ManifestProblem problem(ManifestCode code, String path, String message, String help) {
    return new ManifestProblem(code, place(path), path, message, java.util.Optional.of(help));
  }
}
