package dev.dedalus.operator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The operator's configuration, as properties {@code dedalus.*} or variables {@code DEDALUS_*}. */
@ConfigMapping(prefix = "dedalus")
interface OperatorConfig {
  /** The image of nodes and routers. */
  String nodeImage();

  /** How long a plan may take. */
  @WithDefault("60s")
  Duration planningBudget();

  /** The namespace of the operator's pod, where its lease is. */
  Optional<String> podNamespace();

  /** The name of the operator's pod, which tells leaders apart. */
  Optional<String> podName();
}
