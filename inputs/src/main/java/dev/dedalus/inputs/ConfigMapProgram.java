package dev.dedalus.inputs;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A program that a ConfigMap holds.
 *
 * @param program the entry with the program
 * @param entries all entries of the ConfigMap by key, the program's included: what it may include
 */
public record ConfigMapProgram(SourceText program, SortedMap<String, SourceText> entries) {
  public ConfigMapProgram {
    entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
  }
}
