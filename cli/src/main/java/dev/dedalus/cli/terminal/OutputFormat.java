package dev.dedalus.cli.terminal;

/** How a command prints its result. */
public enum OutputFormat {
  /** For people. */
  text,
  /** For programs: one document, as docs/command-line.md describes it. */
  json
}
