package dev.dedalus.inputs;

import dev.dedalus.crds.manifest.ManifestProblem;
import dev.dedalus.syntax.Diagnostic;
import dev.dedalus.syntax.Span;
import java.util.List;

/** What the parser, the checker and the reader of manifests found, as findings. */
public final class ProgramFindings {
  private ProgramFindings() {}

  /** Of a program's text. */
  public static List<Finding> of(SourceText source, List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(diagnostic -> of(source, diagnostic)).toList();
  }

  static Finding of(SourceText source, Diagnostic diagnostic) {
    return new Finding(
        source(source, diagnostic.span()),
        diagnostic.code().code(),
        diagnostic.isError(),
        diagnostic.span(),
        "",
        diagnostic.message(),
        diagnostic.help(),
        diagnostic.related().stream()
            .map(related ->
                new Finding.Related(
                    source(source, related.span()), related.span(), related.message()))
            .toList());
  }

  /** The text in which a place is: that of an included file, or the program's own. */
  private static SourceText source(SourceText program, Span span) {
    return span.included().map(file -> new SourceText(file.name(), file.text())).orElse(program);
  }

  static Finding of(SourceText source, ManifestProblem problem) {
    Span span =
        new Span(problem.place().line(), problem.place().column(), problem.place().length());
    return Finding.error(
        source,
        problem.code().code(),
        span,
        problem.path(),
        problem.message(),
        problem.help().orElse(""));
  }
}
