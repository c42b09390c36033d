package dev.dedalus.syntax;

import dev.dedalus.syntax.grammar.DedalusParser;
import java.util.Optional;

/** Timers from what the grammar read. */
final class TimerBuilder {
  private static final long SECOND_MILLIS = 1_000;
  private static final long MOST_MILLIS = 365L * 24 * 60 * 60 * SECOND_MILLIS;

  private final SyntaxErrors errors;
  private final Spans spans;
  private final TermBuilder terms;
  private final RuleBuilder rules;

  TimerBuilder(SyntaxErrors errors, Spans spans, TermBuilder terms, RuleBuilder rules) {
    this.errors = errors;
    this.spans = spans;
    this.terms = terms;
    this.rules = rules;
  }

  /** A timer, with or without key. */
  Declaration timer(DedalusParser.TimerContext timer) {
    return new Declaration.Timer(
        timer.relation().getText(),
        terms.terms(timer.terms()),
        millis(timer.period, 1),
        timer.jitter == null ? 0 : millis(timer.jitter, 0),
        Optional.ofNullable(timer.atom())
            .map(atom -> rules.literal(false, false, atom, spans.of(atom))),
        spans.of(timer));
  }

  private long millis(DedalusParser.DurationContext duration, long least) {
    String unit = duration.name().getText();
    long factor =
        switch (unit) {
          case "ms" -> 1;
          case "s" -> SECOND_MILLIS;
          default -> 0;
        };
    if (factor == 0) {
      errors.add(
          DiagnosticCode.SYNTAX,
          spans.of(duration.name()),
          "unknown unit of time `" + unit + "`",
          "units are `ms` and `s`");
      return least;
    }
    long millis = number(duration.INTEGER().getText(), factor);
    if (millis < least || millis > MOST_MILLIS) {
      errors.add(
          DiagnosticCode.OUT_OF_RANGE,
          spans.of(duration),
          "a timer of `" + duration.getText() + "`",
          "a timer's period is 1 ms to a year, its jitter 0 ms to a year");
    }
    return millis;
  }

  /** The number times the factor; -1 where that is too large for any use. */
  private static long number(String digits, long factor) {
    try {
      return Math.multiplyExact(Long.parseLong(digits), factor);
    } catch (ArithmeticException | NumberFormatException e) {
      return -1;
    }
  }
}
