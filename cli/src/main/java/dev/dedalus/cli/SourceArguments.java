package dev.dedalus.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a command is about: a manifest, or a program and its parameters. */
final class SourceArguments {
  @Parameters(
      index = "0",
      paramLabel = "MANIFEST",
      description = "a manifest, or a program if its name ends in .ded")
  private Path file = Path.of("");

  @Option(
      names = "-p",
      paramLabel = "NAME=VALUE",
      description = "a parameter of a program (a manifest has its own)")
  private Map<String, String> parameters = new TreeMap<>();

  Path file() {
    return file;
  }

  Map<String, String> parameters() {
    return parameters;
  }
}
