package dev.dedalus.syntax;

/**
 * A text that {@code include} names.
 *
 * @param name as diagnostics print it: one text has one name, however it is reached
 */
public record IncludedText(String name, String text) {}
