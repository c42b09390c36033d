package dev.dedalus.e2e;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files that people write, without what is built from them. */
final class Repository {
  private static final Set<String> BUILT = Set.of("target", ".git", ".idea", ".vscode");

  /** The top folder of the clone that the tests run in. */
  static final Path ROOT = root();

  private Repository() {}

  /** All written files below a folder of the repository, sorted; names relative to the root. */
  static List<Path> files(String folder) {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(ROOT.resolve(folder), new Visitor(files));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return files.stream().map(ROOT::relativize).sorted().toList();
  }

  /** All Java files. */
  static List<Path> java() {
    return files("").stream().filter(file -> file.toString().endsWith(".java")).toList();
  }

  /** A file's lines. */
  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(ROOT.resolve(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(file.toString(), e);
    }
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = java.util.Objects.requireNonNull(folder.getParent(), "not inside a clone");
    }
    return folder;
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {
    private final List<Path> files;

    Visitor(List<Path> files) {
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return BUILT.contains(String.valueOf(folder.getFileName()))
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      files.add(file);
      return FileVisitResult.CONTINUE;
    }
  }
}
