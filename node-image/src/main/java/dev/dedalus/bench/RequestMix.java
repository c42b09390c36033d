package dev.dedalus.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Kinds of requests by their shares. */
public final class RequestMix {
  /**
   * A kind of request.
   *
   * @param request its name
   * @param share relative to the others, above 0
   * @param payloadBytes size of each field of type bytes or string
   */
  public record Kind(String request, double share, int payloadBytes) {}

  private final List<Kind> kinds;
  private final int answering;
  private final double sum;

  /**
   * A mix.
   *
   * @param answering how many logical nodes may answer a request
   * @throws IllegalArgumentException if it is empty, or a share is not above 0
   */
  public RequestMix(List<Kind> kinds, int answering) {
    this.kinds = List.copyOf(kinds);
    this.answering = answering;
    this.sum = kinds.stream().mapToDouble(Kind::share).sum();
    if (kinds.isEmpty() || kinds.stream().anyMatch(kind -> !(kind.share() > 0))) {
      throw new IllegalArgumentException("a mix needs requests with shares above 0");
    }
  }

  /** One kind only, that one logical node answers. */
  public static RequestMix only(String request, int payloadBytes) {
    return new RequestMix(List.of(new Kind(request, 1, payloadBytes)), 1);
  }

  /** The kinds, in order. */
  List<Kind> kinds() {
    return new ArrayList<>(kinds);
  }

  /** How many logical nodes may answer a request. */
  int answering() {
    return answering;
  }

  /** The position of the next kind. */
  int draw(RandomGenerator random) {
    if (kinds.size() == 1) {
      return 0;
    }
    double at = random.nextDouble() * sum;
    for (int i = 0; i < kinds.size() - 1; i++) {
      at -= kinds.get(i).share();
      if (at < 0) {
        return i;
      }
    }
    return kinds.size() - 1;
  }
}
