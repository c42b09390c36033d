package dev.dedalus.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.value.Value;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions from a jar that is made here. */
class InstalledFunctionsTest {
  private static final String SAME = " return Optional.of(List.of(Value.of(x)));";

  @TempDir private Path folder = Path.of("");
  private final SequencedMap<String, String> classes = new LinkedHashMap<>();

  @Test
  void functionsOfAJarStandBesideThoseOfTheLanguage() throws IOException {
    classes.put(
        "Half",
        "half return x % 2 == 0 ? Optional.of(List.of(Value.of(x / 2))) : Optional.empty();");
    FunctionRegistry registry = registry();
    ProgramFunction half = registry.find("half").orElseThrow();
    assertEquals(Optional.of(List.of(Value.of(3))), half.apply(List.of(Value.of(6))));
    assertEquals(Optional.empty(), half.apply(List.of(Value.of(7))));
    assertTrue(registry.find("hash").isPresent());
    assertEquals(List.of(), registry.broken());
  }

  @Test
  void aNameThatSeveralOfferIsNobodys() throws IOException {
    classes.put("First", "same" + SAME);
    classes.put("Second", "same" + SAME);
    classes.put("Third", "hash" + SAME);
    FunctionRegistry registry = registry();
    assertEquals(Optional.empty(), registry.find("same"));
    assertEquals(List.of("user.First", "user.Second"), registry.ambiguous("same"));
    assertEquals(Optional.empty(), registry.find("hash"));
    assertEquals(List.of("the language", "user.Third"), registry.ambiguous("hash"));
    assertEquals(List.of(), registry.ambiguous("mix"));
  }

  @Test
  void whatCannotBeLoadedIsNamedAndTheOthersAreThere() throws IOException {
    classes.put("Thrower", "thrower" + SAME + " } { if (true) throw new IllegalStateException();");
    classes.put("Digit", "1st" + SAME);
    classes.put("Good", "good" + SAME);
    FunctionRegistry registry = registry();
    assertTrue(registry.find("good").isPresent());
    assertEquals(2, registry.broken().size(), registry.broken().toString());
    assertTrue(registry.broken().getFirst().contains("user.Thrower"));
    assertEquals("user.Digit: `1st` is no name", registry.broken().getLast());
  }

  @Test
  void aFunctionThatBreaksItsWordIsNamed() throws IOException {
    classes.put("Failing", "failing if (true) throw new IllegalStateException(\"no\");" + SAME);
    classes.put("Text", "text return Optional.of(List.of(Value.of(\"three\")));");
    classes.put("Nothing", "nothing return null;");
    FunctionRegistry registry = registry();
    assertEquals(
        "function `failing` (user.Failing) failed: java.lang.IllegalStateException: no",
        failure(registry, "failing"));
    assertEquals(
        "function `text` (user.Text) results in Optional[[\"three\"]], which is not of its types"
            + " [int]",
        failure(registry, "text"));
    assertEquals(
        "function `nothing` (user.Nothing) results in null, which is not of its types [int]",
        failure(registry, "nothing"));
  }

  private static String failure(FunctionRegistry registry, String function) {
    ProgramFunction found = registry.find(function).orElseThrow();
    return String.valueOf(
        assertThrows(FunctionException.class, () -> found.apply(List.of(Value.of(1))))
            .getMessage());
  }

  private FunctionRegistry registry() throws IOException {
    Path jar = FunctionJar.make(folder, classes);
    try (URLClassLoader loader = FunctionJar.loader(jar)) {
      return FunctionRegistry.in(loader);
    }
  }
}
