package dev.dedalus.convert;

import dev.dedalus.syntax.Span;

/**
 * One thing that a conversion says.
 *
 * @param text where it stands
 * @param message what is wrong, one sentence
 * @param help what to do about it
 */
public record Problem(
    ConversionCode code, ForeignText text, Span span, String message, String help) {}
