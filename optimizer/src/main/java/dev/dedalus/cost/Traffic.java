package dev.dedalus.cost;

import java.util.List;

/**
 * What clients send while costs are measured.
 *
 * @param kinds of requests; none: only timers run
 */
public record Traffic(List<Kind> kinds) {
  public Traffic {
    kinds = List.copyOf(kinds);
  }

  /**
   * A kind of request.
   *
   * @param request its name
   * @param share relative to the others, above 0
   * @param payloadBytes of each field of type bytes or string
   */
  public record Kind(String request, double share, int payloadBytes) {}

  /** Bytes of a field of type bytes or string, the mean over all requests. */
  double meanPayloadBytes() {
    double shares = 0;
    double bytes = 0;
    for (Kind kind : kinds) {
      shares += kind.share();
      bytes += kind.share() * kind.payloadBytes();
    }
    return shares == 0 ? 0 : bytes / shares;
  }
}
