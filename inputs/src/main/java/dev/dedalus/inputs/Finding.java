package dev.dedalus.inputs;

import dev.dedalus.syntax.Span;
import java.util.List;
import java.util.Optional;

/**
 * One thing wrong with a program, manifest or list of steps, wherever it was found.
 *
 * @param source the text in which it stands
 * @param code stable, {@code DED-0142}; a page under docs/errors/ explains it
 * @param error whether nothing can run; else a warning
 * @param span where it stands; {@link Span#NONE} for the text as a whole
 * @param path the field of a manifest; empty elsewhere
 * @param message what is wrong, one sentence
 * @param help what is allowed or what to do instead
 * @param related other places that matter
 */
public record Finding(
    SourceText source,
    String code,
    boolean error,
    Span span,
    String path,
    String message,
    Optional<String> help,
    List<Related> related) {
  public Finding {
    related = List.copyOf(related);
  }

  /** Another place that matters. */
  public record Related(SourceText source, Span span, String message) {}

  /** An error without related places. */
  public static Finding error(
      SourceText source, String code, Span span, String path, String message, String help) {
    Optional<String> remedy = help.isEmpty() ? Optional.empty() : Optional.of(help);
    return new Finding(source, code, true, span, path, message, remedy, List.of());
  }
}
