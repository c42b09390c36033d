package dev.dedalus.testcluster;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Whether one way to have a cluster is open on this machine. */
sealed interface Offer {
  /** It is; the cluster is started when it is asked for. */
  record Open(Supplier<TestCluster> start) implements Offer {}

  /** It is not, for a reason that also says what to do about it. */
  record Closed(String reason) implements Offer {}

  /** The first that is open, or all the reasons why none is. */
  static Offer first(List<Offer> offers) {
    List<String> reasons = new ArrayList<>();
    for (Offer offer : offers) {
      switch (offer) {
        case Open open -> {
          return open;
        }
        case Closed(String reason) -> reasons.add(reason);
      }
    }
    return new Closed(String.join("; ", reasons));
  }
}
