package dev.dedalus.crds.manifest;

/**
 * Where a piece of a manifest stands.
 *
 * @param line from 1
 * @param column from 1
 * @param length at least 1
 */
public record Place(int line, int column, int length) {
  /** The start of a file. */
  public static final Place START = new Place(1, 1, 1);
}
