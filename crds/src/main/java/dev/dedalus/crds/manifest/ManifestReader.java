package dev.dedalus.crds.manifest;

import dev.dedalus.crds.Access;
import dev.dedalus.crds.DedalusProtocol;
import dev.dedalus.crds.ProgramSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads a {@code DedalusProtocol} from YAML. What is wrong comes with line, column, the field's
 * path and what is allowed; all problems of a file at once.
 */
public final class ManifestReader {
  /** The largest manifest, in bytes of UTF-8. */
  public static final int BYTES_MAX = 1 << 20;

  /** The largest inline program, in bytes of UTF-8. */
  public static final int INLINE_BYTES_MAX = 256 << 10;

  private ManifestReader() {}

  /**
   * Reads a manifest.
   *
   * @param file the name that diagnostics print
   */
  public static ManifestResult read(String file, String text) {
    List<ManifestProblem> problems = new ArrayList<>();
    Map<String, Place> places = new TreeMap<>();
    DedalusProtocol protocol = null;
    if (text.length() > BYTES_MAX || bytes(text) > BYTES_MAX) {
      problems.add(
          whole("the file is larger than 1 MiB", "put the program into a file of its own"));
      return new ManifestResult(Optional.empty(), problems);
    }
    try {
      Located root = YamlTree.read(text);
      if (root instanceof Located.Mapping mapping && isOurs(mapping, problems)) {
        protocol = new RecordBinder(problems, places).bind(DedalusProtocol.class, mapping, "");
      } else if (problems.isEmpty()) {
        problems.add(whole("the file is " + root.kind() + ", not an object", "see crds/samples/"));
      }
    } catch (YamlTree.YamlException e) {
      problems.add(
          new ManifestProblem(
              ManifestCode.NOT_YAML,
              e.place(),
              "",
              e.sentence(),
              Optional.of("a manifest is one YAML document; examples are in crds/samples/")));
    }
    if (protocol == null || !problems.isEmpty()) {
      return new ManifestResult(Optional.empty(), problems);
    }
    Manifest manifest = new Manifest(file, text, protocol, places);
    problems.addAll(source(manifest));
    problems.addAll(routers(manifest));
    return problems.isEmpty()
        ? new ManifestResult(Optional.of(manifest), problems)
        : new ManifestResult(Optional.empty(), problems);
  }

  /** Says so at once when the file is something else, instead of naming each of its fields. */
  private static boolean isOurs(Located.Mapping root, List<ManifestProblem> problems) {
    fixed(root, "apiVersion", DedalusProtocol.API_VERSION, problems);
    fixed(root, "kind", DedalusProtocol.KIND, problems);
    return problems.isEmpty();
  }

  private static void fixed(
      Located.Mapping root, String name, String value, List<ManifestProblem> problems) {
    Located.Field field = root.fields().get(name);
    Optional<String> help = Optional.of("write \"" + name + ": " + value + "\"");
    if (field == null) {
      problems.add(
          new ManifestProblem(
              ManifestCode.MISSING_FIELD, root.place(), name, name + " is missing", help));
    } else if (!(field.value() instanceof Located.Scalar scalar && scalar.text().equals(value))) {
      String message = name + " is " + field.value().kind();
      problems.add(
          new ManifestProblem(
              ManifestCode.NOT_ALLOWED, field.value().place(), name, message, help));
    }
  }

  private static List<ManifestProblem> source(Manifest manifest) {
    ProgramSource source = manifest.protocol().spec().program();
    long given =
        Stream.of(source.library(), source.inline(), source.configMapRef())
            .filter(java.util.Objects::nonNull)
            .count();
    String path = "spec.program";
    if (given != 1) {
      String message = given == 0 ? path + " names no program" : path + " names several programs";
      String help = "give exactly one of library, inline, configMapRef";
      return List.of(manifest.problem(ManifestCode.PROGRAM_SOURCE, path, message, help));
    }
    String inline = source.inline();
    if (inline != null && bytes(inline) > INLINE_BYTES_MAX) {
      String message = "the inline program is larger than 256 KiB";
      return List.of(
          manifest.problem(
              ManifestCode.NOT_ALLOWED, path + ".inline", message, "put it into a ConfigMap"));
    }
    return List.of();
  }

  private static List<ManifestProblem> routers(Manifest manifest) {
    Access.Routers routers = manifest.protocol().spec().access().routers();
    if (routers.max() >= routers.min()) {
      return List.of();
    }
    return List.of(
        manifest.problem(
            ManifestCode.NOT_ALLOWED,
            "spec.access.routers.max",
            "spec.access.routers.max is less than min",
            "it must be at least " + routers.min()));
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static ManifestProblem whole(String message, String help) {
    return new ManifestProblem(ManifestCode.NOT_YAML, Place.START, "", message, Optional.of(help));
  }
}
