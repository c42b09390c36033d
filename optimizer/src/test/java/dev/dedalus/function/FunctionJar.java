package dev.dedalus.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/** A jar with a user's functions, compiled from source. */
public final class FunctionJar {
  private FunctionJar() {}

  /**
   * Makes a jar.
   *
   * @param bodies for each class its function's name, a blank, and what computes the results of
   *     {@code long x}
   */
  public static Path make(Path folder, SequencedMap<String, String> bodies) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-cp", System.getProperty("java.class.path")));
    for (var entry : bodies.entrySet()) {
      String[] parts = entry.getValue().split(" ", 2);
      Path source = folder.resolve(entry.getKey() + ".java");
      Files.writeString(source, source(entry.getKey(), parts[0], parts[1]));
      arguments.add(source.toString());
    }
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertEquals(0, status);
    Path jar = folder.resolve("functions.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String name : bodies.keySet()) {
        write(out, "user/" + name + ".class", Files.readAllBytes(folder.resolve(name + ".class")));
      }
      String services = "user." + String.join("\nuser.", bodies.keySet()) + "\n";
      write(
          out,
          "META-INF/services/" + ProgramFunction.class.getName(),
          services.getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }

  /** A class loader that finds what is in a jar. */
  static URLClassLoader loader(Path jar) throws IOException {
    URI place = jar.toUri();
    return new URLClassLoader(new URL[] {place.toURL()}, FunctionJar.class.getClassLoader());
  }

  private static String source(String className, String function, String body) {
    return """
    package user;

    import dev.dedalus.value.*;
    import java.util.*;

    public final class %s implements dev.dedalus.function.ProgramFunction {
      public String name() { return "%s"; }
      public List<Optional<Type>> arguments() { return List.of(Optional.of(Type.Basic.INT)); }
      public List<Type> results() { return List.of(Type.Basic.INT); }
      public Optional<List<Value>> apply(List<Value> arguments) {
        long x = ((Value.IntValue) arguments.get(0)).value();
        %s
      }
    }
    """
        .formatted(className, function, body);
  }

  private static void write(OutputStream out, String name, byte[] bytes) throws IOException {
    JarOutputStream jar = (JarOutputStream) out;
    jar.putNextEntry(new JarEntry(name));
    jar.write(bytes);
    jar.closeEntry();
  }
}
