package dev.dedalus.syntax;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What happens in a test: {@code @3 alice: put(1, 2);}.
 *
 * @param time of several between two without, all with a lesser one come before; absent: it waits
 *     until all before it in the text is quiet
 */
public record ScriptEvent(OptionalInt time, Action action, Span span) {
  /** The greatest time. */
  public static final int LATEST = 1_000_000_000;

  /** What happens. */
  public sealed interface Action {}

  /**
   * A client sends a request.
   *
   * @param client absent: one without name
   * @param columns as declared, without the client
   * @param to the instance that gets it, where the script says so
   */
  public record Ask(
      Optional<String> client, String request, List<Term> columns, Optional<Members> to)
      implements Action {
    public Ask {
      columns = List.copyOf(columns);
    }
  }

  /** {@code crash acceptor 1}: it has only what it keeps, and does nothing until it starts. */
  public record Crash(Members members) implements Action {}

  /** {@code start acceptor 1}: what crashed starts again. */
  public record Start(Members members) implements Action {}

  /** {@code lose leader 0 to acceptor 1}: what is sent from now on is lost. */
  public record Lose(Members from, Members to) implements Action {}

  /** {@code heal leader 0 to acceptor 1}: what is sent from now on arrives again. */
  public record Heal(Members from, Members to) implements Action {}

  /**
   * One instance of a component, or all of them.
   *
   * @param number from 0; absent: all
   */
  public record Members(String component, OptionalInt number, Span span) {}
}
