package dev.dedalus.crds.manifest;

import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Optional;

/** The ranges and patterns that a field's annotations state; the CRD's schema has the same. */
final class Bounds {
  private Bounds() {}

  /** What is allowed, if a value is not. */
  static Optional<String> check(RecordComponent component, Object value) {
    Method accessor = component.getAccessor();
    if (value instanceof Number number) {
      return number(accessor, number.doubleValue());
    }
    Pattern pattern = accessor.getAnnotation(Pattern.class);
    if (pattern == null || !(value instanceof String text) || text.matches(pattern.value())) {
      return Optional.empty();
    }
    return Optional.of("it must match " + pattern.value());
  }

  private static Optional<String> number(Method accessor, double value) {
    Min min = accessor.getAnnotation(Min.class);
    if (min != null && (min.inclusive() ? value < min.value() : value <= min.value())) {
      return Optional.of(
          "it must be " + (min.inclusive() ? "at least " : "greater than ") + text(min.value()));
    }
    Max max = accessor.getAnnotation(Max.class);
    if (max != null && value > max.value()) {
      return Optional.of("it must be at most " + text(max.value()));
    }
    return Optional.empty();
  }

  private static String text(double value) {
    return Long.toString(Math.round(value));
  }
}
