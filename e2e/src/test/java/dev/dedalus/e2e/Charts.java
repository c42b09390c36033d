package dev.dedalus.e2e;

import dev.dedalus.testcluster.TestCluster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The charts of this build, installed as docs/install.md says. */
final class Charts {
  static final String NAMESPACE = "dedalus";

  private final TestCluster cluster;

  Charts(TestCluster cluster) {
    this.cluster = cluster;
  }

  String installResources() {
    return cluster.helm("upgrade", "--install", "dedalus-crds", chart("dedalus-crds"));
  }

  /** Installs the operator, or changes how it is installed, and waits until it is ready. */
  String installOperator(String... options) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "upgrade",
                "--install",
                "--reset-values",
                "dedalus-operator",
                chart("dedalus-operator")));
    words.addAll(
        List.of("--namespace", NAMESPACE, "--create-namespace", "--wait", "--timeout", "2m"));
    words.addAll(Arrays.asList(options));
    return cluster.helm(words.toArray(String[]::new));
  }

  private static String chart(String name) {
    return Repository.ROOT.resolve("helm/" + name).toString();
  }
}
