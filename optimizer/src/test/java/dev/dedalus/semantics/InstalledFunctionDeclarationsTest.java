package dev.dedalus.semantics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.function.FunctionJar;
import dev.dedalus.function.FunctionRegistry;
import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.Diagnostic;
import dev.dedalus.syntax.Parser;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said about declarations of a user's functions, found in a jar that is made here. */
class InstalledFunctionDeclarationsTest {
  private static final String SAME = " return Optional.of(List.of(Value.of(x)));";

  @TempDir private Path folder = Path.of("");

  @Test
  void aFunctionOfAJarIsDeclaredAsItIs() throws IOException {
    assertEquals(List.of(), said("function half(x: int) -> (h: int) pure;"));
    assertEquals(
        List.of(
            "function `half` takes int, not string"
                + " (declare it with these arguments; a tuple makes one of several values)"),
        said("function half(x: string) -> (h: int) pure;"));
    assertEquals(
        List.of("function `half` results in int, not string (declare it with these results)"),
        said("function half(x: int) -> (h: string) pure;"));
  }

  @Test
  void aNameThatSeveralJarsOfferIsRefused() throws IOException {
    assertEquals(
        List.of(
            "function `twice` is installed more than once, by user.TwiceA and user.TwiceB (take"
                + " the jars of all but one off the class path, or give the functions other"
                + " names)"),
        said("function twice(x: int) -> (h: int) pure;"));
  }

  @Test
  void whatIsMissingIsComparedWithWhatIsThere() throws IOException {
    assertEquals(
        List.of(
            "no function `haff` is built in or installed (did you mean `half`?; not usable:"
                + " user.Digit: `1st` is no name)"),
        said("function haff(x: int) -> (h: int) pure;"));
  }

  private List<String> said(String function) throws IOException {
    SequencedMap<String, String> classes = new LinkedHashMap<>();
    classes.put("Half", "half" + SAME);
    classes.put("TwiceA", "twice" + SAME);
    classes.put("TwiceB", "twice" + SAME);
    classes.put("Digit", "1st" + SAME);
    URL jar = FunctionJar.make(folder, classes).toUri().toURL();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar}, getClass().getClassLoader())) {
      FunctionRegistry registry = FunctionRegistry.in(loader);
      List<Declaration> program =
          Parser.parse("p.ded", "program p; " + function).program().orElseThrow().declarations();
      Report report = new Report();
      var declarations = new FunctionDeclarations(registry, new TypeNames(program, report), report);
      var _ = declarations.check((Declaration.Function) program.getFirst());
      return report.sorted().stream().map(InstalledFunctionDeclarationsTest::sentence).toList();
    }
  }

  private static String sentence(Diagnostic diagnostic) {
    return diagnostic.message() + " (" + diagnostic.help().orElse("") + ")";
  }
}
