package dev.dedalus.semantics;

import java.util.List;

/**
 * How a request is routed and answered.
 *
 * @param relation its name; columns are in {@link CheckedProgram#globals()}
 * @param component who reads it
 * @param target which logical instances get it
 * @param replies relations of which the first with the request's id answers it; empty: not answered
 */
public record Request(String relation, String component, Target target, List<String> replies) {
  public Request {
    replies = List.copyOf(replies);
  }

  /** Which instances of the component get a request. */
  public enum Target {
    /** There is one instance only. */
    ONLY,
    /** One of the router's choice, another after a time-out. */
    ANY,
    /** Every instance. */
    ALL
  }
}
