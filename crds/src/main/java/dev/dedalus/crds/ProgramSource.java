package dev.dedalus.crds;

import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * Where the program's text is: exactly one of the three is given.
 *
 * @param library a program that comes with the product, {@code benchmark/voting}
 * @param inline the text itself, at most 256 KiB
 * @param configMapRef an entry of a ConfigMap in the protocol's namespace
 */
@ValidationRule(
    value =
        "[has(self.library), has(self.inline), has(self.configMapRef)].filter(x, x).size() == 1",
    message = "give exactly one of library, inline, configMapRef")
public record ProgramSource(
    @Nullable @Size(max = 253) String library,
    @Nullable @Size(max = 262144) String inline,
    @Nullable ConfigMapRef configMapRef) {

  /** An entry of a ConfigMap. */
  public record ConfigMapRef(@Required String name, @Required String key) {}
}
