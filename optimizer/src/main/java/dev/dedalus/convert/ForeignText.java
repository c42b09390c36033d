package dev.dedalus.convert;

/**
 * A text in a dialect.
 *
 * @param name as problems print it
 */
public record ForeignText(String name, String text) {}
