package dev.dedalus.plan;

import dev.dedalus.semantics.CheckedProgram;
import java.util.List;

/**
 * What clients send.
 *
 * @param requests each with a share above 0; requests that are not listed are not sent
 */
public record Workload(List<RequestLoad> requests) {
  /** Bytes of a field of type bytes or string where nothing else is said. */
  public static final int PAYLOAD_BYTES = 16;

  public Workload {
    requests = List.copyOf(requests);
  }

  /**
   * A kind of request.
   *
   * @param share relative to the others
   * @param payloadBytes of each field of type bytes or string
   */
  public record RequestLoad(String name, double share, int payloadBytes) {}

  /** All requests of a program, equally often. */
  public static Workload equalShares(CheckedProgram program) {
    return new Workload(
        program.requests().stream()
            .map(request -> new RequestLoad(request.relation(), 1, PAYLOAD_BYTES))
            .toList());
  }
}
