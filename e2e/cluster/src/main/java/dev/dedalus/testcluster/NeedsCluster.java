package dev.dedalus.testcluster;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class that runs on a cluster: its constructor or methods may take a {@link TestCluster}.
 * All classes of one test run that ask for the same number of nodes share one. Where none can be
 * had the class is skipped, and says so; under {@code CI=true} it fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ClusterProvider.class)
public @interface NeedsCluster {
  /** How many nodes; 0: an API server with controllers is enough, and starts in seconds. */
  int nodes() default 0;
}
