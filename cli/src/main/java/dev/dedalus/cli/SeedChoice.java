package dev.dedalus.cli;

import dev.dedalus.cli.terminal.CommandException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which runs of a test: those of the seeds 1 to 100 unless one of these says otherwise. */
final class SeedChoice {
  private static final long STANDARD = 100;
  private static final long MOST = 1_000_000_000;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "one run for each of the seeds 1 to N (default 100)")
  private Optional<Long> seeds = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "the run of this seed only, as a failed test names it")
  private Optional<Long> seed = Optional.empty();

  /** No choice. */
  SeedChoice() {}

  /** Says whether the numbers make sense. */
  void check() throws CommandException {
    Ranges.check("--seeds", seeds, 1, MOST);
  }

  /** The first seed. */
  long first() {
    return seed.orElse(1L);
  }

  /** How many there are, one after the other. */
  long count() {
    return seed.isPresent() ? 1 : seeds.orElse(STANDARD);
  }
}
