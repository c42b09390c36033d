package dev.dedalus.cli.kubectl;

import dev.dedalus.cli.terminal.CommandException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which cluster and namespace, by the options that kubectl has. */
final class ClusterOptions {
  private static final int MILLIS_MAX = 10_000;
  private static final int RETRIES = 2;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAME",
      description = "default: the namespace of the context")
  private Optional<String> namespace = Optional.empty();

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "a context of the kubeconfig (default: the current one)")
  private Optional<String> context = Optional.empty();

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "default: $KUBECONFIG, or ~/.kube/config")
  private Optional<Path> kubeconfig = Optional.empty();

  /**
   * The cluster.
   *
   * @throws CommandException if the kubeconfig is not there or lacks the context
   */
  Cluster connect() throws CommandException {
    ConfigBuilder config =
        new ConfigBuilder(read())
            .withConnectionTimeout(MILLIS_MAX)
            .withRequestTimeout(MILLIS_MAX)
            .withRequestRetryBackoffLimit(RETRIES);
    namespace.ifPresent(config::withNamespace);
    return Cluster.connect(config.build());
  }

  private Config read() throws CommandException {
    Config config;
    if (kubeconfig.isEmpty()) {
      config = Config.autoConfigure(context.orElse(null));
      if (config.getFile() == null && System.getenv("KUBERNETES_SERVICE_HOST") == null) {
        throw CommandException.usage(
            "there is no kubeconfig: set KUBECONFIG, or give --kubeconfig");
      }
    } else {
      Path file = kubeconfig.get();
      if (!Files.isReadable(file)) {
        throw CommandException.usage("--kubeconfig: there is no file " + file);
      }
      config = Config.fromKubeconfig(context.orElse(null), file.toFile());
    }
    if (context.isPresent()
        && (config.getCurrentContext() == null
            || !config.getCurrentContext().getName().equals(context.get()))) {
      throw CommandException.usage("--context: the kubeconfig has no context " + context.get());
    }
    return config;
  }
}
