package dev.dedalus.syntax;

import java.util.List;

/**
 * A program as written.
 *
 * @param file the name that diagnostics print
 * @param text the whole text, for the lines that diagnostics quote
 * @param name the name after {@code program}
 * @param parameters in order
 * @param declarations everything after the program's head, in order
 */
public record ParsedProgram(
    String file,
    String text,
    String name,
    List<Declaration.Parameter> parameters,
    List<Declaration> declarations) {
  public ParsedProgram {
    parameters = List.copyOf(parameters);
    declarations = List.copyOf(declarations);
  }
}
