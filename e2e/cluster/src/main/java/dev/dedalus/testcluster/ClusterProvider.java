package dev.dedalus.testcluster;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Starts the cluster that a test class {@linkplain NeedsCluster asks for}, and ends it with the
 * run.
 */
final class ClusterProvider implements ExecutionCondition, ParameterResolver {
  private static final ExtensionContext.Namespace CLUSTERS =
      ExtensionContext.Namespace.create(ClusterProvider.class);

  /** What the root context keeps; it closes it when all tests have run. */
  private record Running(TestCluster cluster) implements AutoCloseable {
    @Override
    public void close() {
      cluster.close();
    }
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return switch (offer(nodes(context))) {
      case Offer.Open open -> ConditionEvaluationResult.enabled("there is a cluster");
      case Offer.Closed(String reason) -> {
        String sentence = context.getDisplayName() + " needs a Kubernetes cluster: " + reason;
        System.err.println(sentence);
        yield without(sentence, System.getenv("CI"));
      }
    };
  }

  /** In continuous integration nobody reads that a test was skipped: there it fails. */
  static ConditionEvaluationResult without(String sentence, @Nullable String ci) {
    if ("true".equals(ci)) {
      throw new TestClusterException(sentence);
    }
    return ConditionEvaluationResult.disabled(sentence);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestCluster.class;
  }

  @Override
  public TestCluster resolveParameter(ParameterContext parameter, ExtensionContext context) {
    int nodes = nodes(context);
    return context
        .getRoot()
        .getStore(CLUSTERS)
        .computeIfAbsent(nodes, ClusterProvider::start, Running.class)
        .cluster();
  }

  private static Running start(int nodes) {
    return switch (offer(nodes)) {
      case Offer.Open open -> new Running(open.start().get());
      case Offer.Closed(String reason) -> throw new TestClusterException(reason);
    };
  }

  private static Offer offer(int nodes) {
    return Offer.first(List.of(SourceCluster.offer(nodes), K3sCluster.offer(nodes)));
  }

  private static int nodes(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getRequiredTestClass(), NeedsCluster.class)
        .orElseThrow()
        .nodes();
  }
}
