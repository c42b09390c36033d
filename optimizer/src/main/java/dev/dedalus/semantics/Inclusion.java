package dev.dedalus.semantics;

import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.Diagnostic;
import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.IncludedText;
import dev.dedalus.syntax.IncludedTexts;
import dev.dedalus.syntax.Limits;
import dev.dedalus.syntax.ParsedProgram;
import dev.dedalus.syntax.ParsedStatements;
import dev.dedalus.syntax.Parser;
import dev.dedalus.syntax.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Replaces each {@code include} by what the file says, under prefixed names ({@link
 * IncludedNames}): tables, timers, facts, permissions and rules in its place, types, constants,
 * channels and functions right before the component. No later pass knows of files.
 */
final class Inclusion {
  private final ParsedProgram source;
  private final IncludedTexts files;
  private final Report report;
  private final Map<String, ParsedStatements> read = new HashMap<>();
  private final Set<String> shared = new HashSet<>();
  private int bytes;
  private int rules;

  private Inclusion(ParsedProgram source, IncludedTexts files, Report report) {
    this.source = source;
    this.files = files;
    this.report = report;
  }

  /** The program without {@code include}; not to be used where there are errors. */
  static ParsedProgram expand(ParsedProgram source, IncludedTexts files, Report report) {
    boolean includes =
        source.declarations().stream()
            .flatMap(Inclusion::withBody)
            .anyMatch(declaration -> declaration instanceof Declaration.Include);
    return includes ? new Inclusion(source, files, report).run() : source;
  }

  private static Stream<Declaration> withBody(Declaration declaration) {
    return declaration instanceof Declaration.Component component
        ? Stream.concat(Stream.of(declaration), component.body().stream())
        : Stream.of(declaration);
  }

  /**
   * A statement and whose it is.
   *
   * @param prefix of its file, {@code e} or {@code e::m}; empty for the program's own
   */
  record Owned(String prefix, Declaration declaration) {}

  /** A component, its whole body, and the names of the whole program that come with it. */
  private record Whole(Declaration.Component component, List<Owned> globals, List<Owned> body) {}

  /** The file whose statements are read, and how it was reached from the program's own text. */
  private record Place(String file, String prefix, List<String> path) {}

  private ParsedProgram run() {
    bytes = source.text().getBytes(StandardCharsets.UTF_8).length;
    rules = rules(source.declarations().stream().flatMap(Inclusion::withBody).toList());
    List<Whole> components = new ArrayList<>();
    IncludedNames names = new IncludedNames(source);
    for (Declaration declaration : source.declarations()) {
      if (declaration instanceof Declaration.Component component) {
        Whole whole = new Whole(component, new ArrayList<>(), new ArrayList<>());
        Place place = new Place(source.file(), "", List.of(source.file()));
        statements(component.body(), place, whole);
        whole.globals().forEach(names::declare);
        components.add(whole);
      }
    }
    if (report.hasErrors()) {
      return source;
    }
    List<Declaration> declarations = new ArrayList<>();
    for (Declaration declaration : source.declarations()) {
      if (declaration instanceof Declaration.Component) {
        add(components.removeFirst(), names, declarations);
      } else {
        declarations.add(declaration);
      }
    }
    return new ParsedProgram(
        source.file(), source.text(), source.name(), source.parameters(), declarations);
  }

  private static void add(Whole whole, IncludedNames names, List<Declaration> declarations) {
    IncludedNames inside = names.with(whole.body());
    whole.globals().forEach(owned -> inside.global(owned).ifPresent(declarations::add));
    Declaration.Component component = whole.component();
    declarations.add(
        new Declaration.Component(
            component.name(),
            component.instances(),
            component.survives(),
            component.keeps(),
            whole.body().stream().map(inside::renamed).toList(),
            component.nameSpan(),
            component.span()));
  }

  private void statements(List<Declaration> statements, Place place, Whole whole) {
    Map<String, Span> prefixes = new HashMap<>();
    for (Declaration statement : statements) {
      if (statement instanceof Declaration.Include include) {
        Span first = prefixes.putIfAbsent(include.prefix(), include.span());
        if (isFree(include, first)) {
          include(include, place, whole);
        }
      } else if (place.prefix().isEmpty()) {
        whole.body().add(new Owned("", statement));
      } else {
        included(statement, place, whole);
      }
    }
  }

  private boolean isFree(Declaration.Include include, @Nullable Span first) {
    if (IncludedNames.isReserved(include.prefix())) {
      report.add(
          DiagnosticCode.DUPLICATE,
          include.span(),
          "`" + include.prefix() + "` has a meaning of its own in every program",
          "include the file as something else");
      return false;
    }
    if (first != null) {
      report.add(
          DiagnosticCode.DUPLICATE,
          include.span(),
          "another file is included as `" + include.prefix() + "` already",
          "include one of the two as something else",
          new Diagnostic.Related(first, "included here"));
    }
    return first == null;
  }

  private void include(Declaration.Include include, Place from, Whole whole) {
    if (from.path().size() > Limits.INCLUDES) {
      report.add(
          DiagnosticCode.TOO_DEEP,
          include.span(),
          "more than " + Limits.INCLUDES + " files include one another",
          "include some of them in the component itself");
      return;
    }
    switch (files.find(from.file(), include.file())) {
      case IncludedTexts.Present(IncludedText text) -> include(text, include, from, whole);
      case IncludedTexts.Missing(List<String> known) ->
          report.add(
              DiagnosticCode.UNKNOWN_FILE,
              include.span(),
              "there is no file \"" + include.file() + "\" to include",
              Suggestion.or(
                  include.file(),
                  known,
                  "a path is one from the folder of the including file, or `lib/..` of the"
                      + " library"));
      case IncludedTexts.Unreadable(String why) ->
          report.add(
              DiagnosticCode.UNKNOWN_FILE,
              include.span(),
              "\"" + include.file() + "\" cannot be included: " + why,
              "include a text file of statements");
    }
  }

  private void include(IncludedText text, Declaration.Include include, Place from, Whole whole) {
    List<String> path = Stream.concat(from.path().stream(), Stream.of(text.name())).toList();
    if (from.path().contains(text.name())) {
      report.add(
          DiagnosticCode.INCLUDE_CYCLE,
          include.span(),
          "\"" + include.file() + "\" includes itself",
          path.stream()
              .skip(path.indexOf(text.name()))
              .collect(Collectors.joining(" -> ", "the files: ", "")));
      return;
    }
    bytes += text.text().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > Limits.TEXT_BYTES) {
      report.add(
          DiagnosticCode.TOO_LARGE,
          include.span(),
          "with this file the program is larger than " + Limits.TEXT_BYTES + " bytes",
          "each file counts as often as it is included");
      bytes = Limits.TEXT_BYTES;
      return;
    }
    ParsedStatements parsed = read.computeIfAbsent(text.name(), name -> Parser.statements(text));
    report.addAll(parsed.diagnostics());
    count(parsed.statements(), include.span());
    String prefix = IncludedNames.join(from.prefix(), include.prefix());
    statements(parsed.statements(), new Place(text.name(), prefix, path), whole);
  }

  private void count(List<Declaration> statements, Span span) {
    boolean counted = rules <= Limits.RULES;
    rules += rules(statements);
    if (counted && rules > Limits.RULES) {
      report.add(
          DiagnosticCode.TOO_LARGE,
          span,
          "with this file there are more than " + Limits.RULES + " rules",
          "rules that differ only in constants are one rule over facts");
    }
  }

  private static int rules(List<Declaration> statements) {
    return (int)
        statements.stream()
            .filter(statement ->
                statement instanceof Declaration.RuleStatement
                    || statement instanceof Declaration.Forget)
            .count();
  }

  /** Names of the whole program come once, however many components include the file so. */
  private void included(Declaration statement, Place place, Whole whole) {
    switch (statement) {
      case Declaration.TypeAlias alias -> share(alias, place, whole);
      case Declaration.Const constant -> share(constant, place, whole);
      case Declaration.Channel channel -> share(channel, place, whole);
      case Declaration.Function function -> share(function, place, whole);
      case Declaration.Table table -> whole.body().add(new Owned(place.prefix(), table));
      case Declaration.Timer timer -> whole.body().add(new Owned(place.prefix(), timer));
      case Declaration.Fact fact -> whole.body().add(new Owned(place.prefix(), fact));
      case Declaration.Forget forget -> whole.body().add(new Owned(place.prefix(), forget));
      case Declaration.RuleStatement rule -> whole.body().add(new Owned(place.prefix(), rule));
      case Declaration.Request request -> misplaced(request.span(), "a request");
      case Declaration.Reply reply -> misplaced(reply.span(), "a reply");
      case Declaration.Component component -> misplaced(component.nameSpan(), "a component");
      case Declaration.Test test -> misplaced(test.span(), "a test");
      case Declaration.Include include -> throw new IllegalStateException(include.file());
    }
  }

  private void share(Declaration statement, Place place, Whole whole) {
    Span span = statement.span();
    if (shared.add(place.file() + ":" + place.prefix() + ":" + span.line() + ":" + span.column())) {
      whole.globals().add(new Owned(place.prefix(), statement));
    }
  }

  private void misplaced(Span span, String what) {
    report.add(
        DiagnosticCode.MISPLACED_STATEMENT,
        span,
        what + " stands in an included file",
        "move it into the program: a file has what belongs to one component, and types,"
            + " constants, channels and functions");
  }
}
