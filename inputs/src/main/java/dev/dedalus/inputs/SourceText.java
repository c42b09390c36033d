package dev.dedalus.inputs;

/**
 * A text that findings quote.
 *
 * @param name as findings print it: a path as it was given, or {@code library:NAME}
 */
public record SourceText(String name, String text) {}
