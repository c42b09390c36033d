package dev.dedalus.e2e;

import dev.dedalus.testcluster.TestCluster;
import java.util.List;

/** The images of this build, which {@code ./build e2e} makes before the tests run. */
final class Images {
  private Images() {}

  /** Puts them on every node. */
  static void load(TestCluster cluster) {
    for (String name : List.of("dedalus-node", "dedalus-operator")) {
      cluster.loadImage(Repository.ROOT.resolve("images/target/" + name + ".tar"));
    }
  }
}
