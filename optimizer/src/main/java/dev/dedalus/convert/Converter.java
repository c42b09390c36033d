package dev.dedalus.convert;

import dev.dedalus.syntax.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** From a text in a dialect to canonical text, or to all that stands in the way. */
public final class Converter {
  private static final int TEXT_BYTES = 1 << 20;
  private static final int FILES = 100;

  private final Dialect dialect;
  private final Includes includes;
  private final Problems problems;
  private final Set<String> read = new HashSet<>();

  private Converter(Dialect dialect, ForeignText text, Includes includes) {
    this.dialect = dialect;
    this.includes = includes;
    this.problems = new Problems(text);
  }

  /**
   * Converts a text.
   *
   * @param name what the program is called
   */
  public static Converted convert(
      Dialect dialect, String name, ForeignText text, Includes includes) {
    return new Converter(dialect, text, includes).convert(name, text);
  }

  private Converted convert(String name, ForeignText text) {
    String called =
        Names.relation(name.replaceAll("[^A-Za-z0-9_]", "_").replaceAll("^([0-9])", "_$1"));
    List<Statement> statements = statements(text);
    String program =
        switch (dialect) {
          case HYDROFLOW -> Hydroflow.convert(called, statements, problems);
          case MOLLY -> Molly.convert(called, statements, problems);
          case PAPER -> Paper.convert(called, statements, problems);
        };
    return new Converted(
        problems.hasErrors() ? Optional.empty() : Optional.of(program), problems.sorted());
  }

  /**
   * The statements of a text, and of those that it includes, each once, where they are included.
   */
  private List<Statement> statements(ForeignText text) {
    read.add(text.name());
    if (text.text().getBytes(StandardCharsets.UTF_8).length > TEXT_BYTES) {
      problems.add(
          ConversionCode.TOO_LARGE,
          text,
          new Span(1, 1, 1),
          "the text is larger than " + TEXT_BYTES + " bytes",
          "data belongs into requests, not into the program");
      return List.of();
    }
    String program = dialect == Dialect.HYDROFLOW ? RustText.program(text.text()) : text.text();
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : ForeignReader.read(program, text, problems)) {
      if (dialect == Dialect.MOLLY && statement instanceof Statement.Include include) {
        statements.addAll(included(text, include));
      } else {
        statements.add(statement);
      }
    }
    return statements;
  }

  private List<Statement> included(ForeignText from, Statement.Include include) {
    Optional<ForeignText> found = includes.read(from, include.file());
    if (found.isEmpty()) {
      problems.add(
          ConversionCode.INCLUDE,
          from,
          include.span(),
          "there is no file " + include.file() + " that can be read",
          "files are looked for beside the one that includes them");
      return List.of();
    }
    if (read.contains(found.get().name())) {
      return List.of();
    }
    if (read.size() == FILES) {
      problems.add(
          ConversionCode.TOO_LARGE,
          from,
          include.span(),
          "more than " + FILES + " files",
          "put them together");
      return List.of();
    }
    return statements(found.get());
  }
}
