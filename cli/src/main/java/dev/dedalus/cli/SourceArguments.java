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

  /** The words that say this, as a shell takes them. */
  String words() {
    StringBuilder words = new StringBuilder();
    parameters.forEach(
        (name, value) -> words.append("-p ").append(quoted(name + "=" + value)).append(' '));
    return words.append(quoted(file.toString())).toString();
  }

  /** A word as a shell takes it. */
  static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./=:,+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
