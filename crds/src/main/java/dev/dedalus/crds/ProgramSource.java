package dev.dedalus.crds;

import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/**
 * Where the program's text is: exactly one of the three is given.
 *
 * @param library a program that comes with the product, {@code benchmark/voting}
 * @param inline the text itself, at most 256 KiB
 * @param configMapRef an entry of a ConfigMap in the protocol's namespace
 */
public record ProgramSource(
    @Nullable String library, @Nullable String inline, @Nullable ConfigMapRef configMapRef) {

  /** An entry of a ConfigMap. */
  public record ConfigMapRef(@Required String name, @Required String key) {}
}
