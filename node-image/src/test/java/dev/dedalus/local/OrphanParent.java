package dev.dedalus.local;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Starts a cluster, prints its directory and process numbers, and waits to be killed. */
public final class OrphanParent {
  private OrphanParent() {}

  /** Never returns. */
  public static void main(String[] arguments) throws LocalClusterException, InterruptedException {
    ProcessSpec node = new ProcessSpec("a-0-0", FakeNode.class.getName(), List.of());
    LocalOptions options =
        new LocalOptions("{}", List.of(node), List.of(), Duration.ofSeconds(30), 0);
    try (LocalCluster cluster = LocalCluster.start(options, ClusterListener.NONE)) {
      System.out.println("child " + cluster.handle("a-0-0").pid());
      System.out.println("directory " + cluster.runDirectory());
      new CountDownLatch(1).await();
    }
  }
}
