package dev.dedalus.cli.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The function of docs/functions.md in a jar, and the program there with and without it. */
@Timeout(300)
class FunctionsPageIT {
  @TempDir private Path temporary = Path.of("");

  @Test
  void theProgramIsCorrectWithTheFunctionOnly() throws Exception {
    String page = Files.readString(CliProcess.ROOT.resolve("docs/functions.md"));
    Path program = temporary.resolve("halves.ded");
    Files.writeString(program, block(page, "ded"));
    CliProcess without = CliProcess.run(temporary, "check", program.toString());
    assertEquals(1, without.status());
    assertTrue(without.out().contains("no function `half` is built in or installed"));
    Path jar = jar(block(page, "java"));
    CliProcess with = CliProcess.runWith(jar, temporary, "check", program.toString());
    assertEquals(0, with.status(), with.toString());
  }

  private Path jar(String source) throws IOException {
    Path folder = Files.createDirectories(temporary.resolve("shop"));
    Path file = folder.resolve("Half.java");
    Files.writeString(file, source);
    List<String> arguments = List.of("-cp", System.getProperty("java.class.path"), file.toString());
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new)));
    Path jar = temporary.resolve("functions.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("shop/Half.class"));
      out.write(Files.readAllBytes(folder.resolve("Half.class")));
      out.closeEntry();
      out.putNextEntry(new JarEntry("META-INF/services/dev.dedalus.function.ProgramFunction"));
      out.write("shop.Half\n".getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
    }
    return jar;
  }

  private static String block(String page, String language) {
    int start = page.indexOf("```" + language + "\n") + language.length() + 4;
    return page.substring(start, page.indexOf("```", start));
  }
}
