package dev.dedalus.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.dedalus.cli.input.FindingJson;
import dev.dedalus.cli.input.FindingText;
import dev.dedalus.cli.input.InputReader;
import dev.dedalus.cli.terminal.CommandException;
import dev.dedalus.cli.terminal.OutputFormat;
import dev.dedalus.cli.terminal.Terminal;
import dev.dedalus.inputs.Finding;
import dev.dedalus.inputs.Reading;
import dev.dedalus.local.ExitStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dedalus check}. */
@Command(
    name = "check",
    description = "Says what is wrong with programs and manifests, all of it at once.",
    footer = {
      "",
      "Examples:",
      "  dedalus check crds/samples/voting-small.yaml",
      "  dedalus check --output json crds/samples/voting.yaml crds/samples/voting-small.yaml",
      "",
      "Exit status 1 if there is an error; warnings alone are no error."
    })
final class CheckCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "a manifest, or a program if its name ends in .ded")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "-p",
      paramLabel = "NAME=VALUE",
      description = "a parameter of the programs (a manifest has its own)")
  private Map<String, String> parameters = new TreeMap<>();

  @Option(names = "--output", paramLabel = "FORMAT", description = "text (default) or json")
  private OutputFormat output = OutputFormat.text;

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException {
    List<Reading> readings = new ArrayList<>();
    for (Path file : files) {
      readings.add(InputReader.read(file, parameters));
    }
    switch (output) {
      case text -> readings.forEach(reading -> terminal.print(text(reading)));
      case json -> terminal.print(json(readings));
    }
    boolean wrong =
        readings.stream().flatMap(one -> one.findings().stream()).anyMatch(Finding::error);
    return wrong ? ExitStatus.WRONG_INPUT : ExitStatus.DONE;
  }

  private static String text(Reading reading) {
    List<Finding> findings = reading.findings();
    return FindingText.of(findings)
        + reading.source().name()
        + ": "
        + FindingText.count(findings)
        + "\n";
  }

  /** The document of a single file, or a list of one for each. */
  private static String json(List<Reading> readings) {
    ArrayNode documents = JsonNodeFactory.instance.arrayNode();
    for (Reading reading : readings) {
      documents.add(FindingJson.of(reading.source().name(), reading.findings()));
    }
    return (documents.size() == 1 ? documents.get(0) : documents).toString();
  }
}
