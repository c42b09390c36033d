package dev.dedalus.cli;

import dev.dedalus.cli.terminal.CommandException;
import java.util.Optional;

/** Ranges of numbers on the command line. */
final class Ranges {
  static final int PORT_MAX = 65_535;

  private Ranges() {}

  /**
   * Checks an option.
   *
   * @throws CommandException if the number is given and outside the range, ends included
   */
  static void check(String option, Optional<? extends Number> number, long low, long high)
      throws CommandException {
    if (number.isPresent() && (number.get().longValue() < low || number.get().longValue() > high)) {
      throw CommandException.usage(option + " must be from " + low + " to " + high);
    }
  }
}
