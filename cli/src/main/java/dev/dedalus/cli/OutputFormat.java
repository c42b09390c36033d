package dev.dedalus.cli;

/** How a command prints its result. */
enum OutputFormat {
  /** For people. */
  text,
  /** For programs: one document, as docs/command-line.md describes it. */
  json
}
