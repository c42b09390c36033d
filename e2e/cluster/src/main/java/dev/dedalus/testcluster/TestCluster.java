package dev.dedalus.testcluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A Kubernetes cluster of a test's own, with rights to everything. Tests that share one work in
 * namespaces of their own. A test asks for it with {@link NeedsCluster}.
 */
public interface TestCluster extends AutoCloseable {
  /** The administrator's kubeconfig. */
  Path kubeconfig();

  /** How many nodes there are; 0: the API server and controllers only, and pods stay Pending. */
  int nodes();

  /**
   * Puts the images of an archive on every node. Pods get them with any {@code imagePullPolicy} but
   * {@code Always}.
   */
  void loadImage(Path archive);

  /** Runs kubectl as the administrator and returns what it printed. */
  String kubectl(String... arguments);

  /** The command line of kubectl as the administrator, for what must go on running. */
  List<String> kubectlCommand();

  /** Runs Helm as the administrator and returns what it printed. */
  String helm(String... arguments);

  /**
   * The command that runs the command after it in the network of a node, where pods' addresses and
   * cluster DNS names work; empty where that cannot be had.
   */
  Optional<List<String>> insideNode(int node);

  /** What can be done to nodes; empty where nothing can. */
  Optional<Faults> faults();

  /** The API server's audit log, a JSON object per line; empty where there is none. */
  Optional<Path> auditLog();

  @Override
  void close();
}
