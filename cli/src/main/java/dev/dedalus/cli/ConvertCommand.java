package dev.dedalus.cli;

import dev.dedalus.cli.input.FindingJson;
import dev.dedalus.cli.input.FindingText;
import dev.dedalus.cli.input.TextFile;
import dev.dedalus.cli.terminal.CommandException;
import dev.dedalus.cli.terminal.OutputFormat;
import dev.dedalus.cli.terminal.Terminal;
import dev.dedalus.convert.Converted;
import dev.dedalus.convert.Converter;
import dev.dedalus.convert.Dialect;
import dev.dedalus.convert.ForeignText;
import dev.dedalus.convert.Problem;
import dev.dedalus.inputs.Finding;
import dev.dedalus.inputs.SourceText;
import dev.dedalus.local.ExitStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dedalus convert}. */
@Command(
    name = "convert",
    description = "Prints a program of another dialect as one of this language.",
    footer = {
      "",
      "Example:",
      "  dedalus convert --from paper"
          + " optimizer/src/test/resources/dev/dedalus/convert/paper/counter.in",
      "",
      "What the text does not say is assumed, and said. Exit status 1 if nothing is printed.",
      "docs/converting.md shows each dialect."
    })
final class ConvertCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "DIALECT",
      description = "hydroflow, molly or paper")
  private String from = "";

  @Parameters(index = "0", paramLabel = "FILE", description = "a text in the dialect")
  private Path file = Path.of("");

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      description = "text (default): the program; json: what is wrong or assumed, too")
  private OutputFormat output = OutputFormat.text;

  ConvertCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException {
    Dialect dialect = dialect();
    SourceText source = TextFile.read(file);
    Converted converted =
        Converter.convert(
            dialect,
            name(),
            new ForeignText(source.name(), source.text()),
            ConvertCommand::included);
    List<Finding> findings = converted.problems().stream().map(ConvertCommand::finding).toList();
    switch (output) {
      case text -> {
        terminal.errors().print(FindingText.of(findings));
        terminal.print(converted.program().orElse(""));
      }
      case json ->
          terminal.print(
              FindingJson.of(source.name(), findings)
                  .put("program", converted.program().orElse(null))
                  .toString());
    }
    return converted.program().isPresent() ? ExitStatus.DONE : ExitStatus.WRONG_INPUT;
  }

  private Dialect dialect() throws CommandException {
    for (Dialect dialect : Dialect.values()) {
      if (dialect.name().toLowerCase(Locale.ROOT).equals(from)) {
        return dialect;
      }
    }
    List<String> known = new ArrayList<>();
    Arrays.asList(Dialect.values())
        .forEach(dialect -> known.add(dialect.name().toLowerCase(Locale.ROOT)));
    throw CommandException.usage(
        "--from must be one of " + String.join(", ", known) + ", not " + from);
  }

  /** The file's name without its ending. */
  private String name() {
    String name = String.valueOf(file.getFileName());
    int dot = name.indexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static Optional<ForeignText> included(ForeignText from, String file) {
    Path beside = Objects.requireNonNull(Path.of(from.name()).resolveSibling(file).normalize());
    try {
      SourceText text = TextFile.read(beside);
      return Optional.of(new ForeignText(text.name(), text.text()));
    } catch (CommandException e) {
      return Optional.empty();
    }
  }

  private static Finding finding(Problem problem) {
    return new Finding(
        new SourceText(problem.text().name(), problem.text().text()),
        problem.code().code(),
        problem.code().isError(),
        problem.span(),
        "",
        problem.message(),
        Optional.of(problem.help()),
        List.of());
  }
}
