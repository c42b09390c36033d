package dev.dedalus.inputs;

import dev.dedalus.crds.manifest.Manifest;
import dev.dedalus.crds.manifest.Place;
import dev.dedalus.syntax.Span;
import java.util.List;
import java.util.Optional;

/**
 * Where the lines of a program that is written inside a manifest stand in the manifest, so that
 * what is wrong with the program points there. A block ({@code inline: |}) has its lines below its
 * start, indented; for other ways of writing a text there is no such place.
 *
 * @param manifest the manifest's text
 * @param firstLine where line 1 of the program stands
 * @param indent by how many characters its lines are indented
 */
record InlineProgram(SourceText manifest, int firstLine, int indent) {
  /** The field. */
  static final String PATH = "spec.program.inline";

  /** Finds the lines of a program. */
  static Optional<InlineProgram> find(SourceText source, Manifest manifest, String program) {
    Place place = manifest.place(PATH);
    List<String> manifestLines = source.text().lines().toList();
    List<String> lines = program.lines().toList();
    int first = place.line() + 1;
    int indent = -1;
    for (int i = 0; i < lines.size(); i++) {
      int at = first - 1 + i;
      String outer = at < manifestLines.size() ? manifestLines.get(at) : "";
      if (lines.get(i).isBlank()) {
        continue;
      }
      int before = outer.length() - lines.get(i).length();
      boolean same = outer.endsWith(lines.get(i)) && outer.substring(0, before).isBlank();
      if (!same || (indent >= 0 && before != indent)) {
        return Optional.empty();
      }
      indent = before;
    }
    return indent < 0 ? Optional.empty() : Optional.of(new InlineProgram(source, first, indent));
  }

  /** The place in the manifest of a place in the program. */
  Span place(Span span) {
    return span.line() == 0 || span.included().isPresent()
        ? span
        : new Span(span.line() + firstLine - 1, span.column() + indent, span.length());
  }

  /** The finding as one of the manifest; one in an included file stays there. */
  Finding move(Finding finding) {
    boolean included = finding.span().included().isPresent();
    return new Finding(
        included ? finding.source() : manifest,
        finding.code(),
        finding.error(),
        place(finding.span()),
        included ? "" : PATH,
        finding.message(),
        finding.help(),
        finding.related().stream()
            .map(other ->
                new Finding.Related(
                    other.span().included().isPresent() ? other.source() : manifest,
                    place(other.span()),
                    other.message()))
            .toList());
  }
}
