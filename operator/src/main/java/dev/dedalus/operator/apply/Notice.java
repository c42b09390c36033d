package dev.dedalus.operator.apply;

/**
 * Something that people may want to know of later.
 *
 * @param reason one word, stable
 */
public record Notice(boolean warning, String reason, String message) {}
