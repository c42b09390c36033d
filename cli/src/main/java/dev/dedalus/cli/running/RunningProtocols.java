package dev.dedalus.cli.running;

import dev.dedalus.cli.terminal.CommandException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The protocols that this user runs on this machine: a file each, in a folder that only the user
 * can read. A file whose process is gone counts as absent, and is deleted when it is met.
 */
public final class RunningProtocols {
  private static final String END = ".json";

  private final Path folder;

  /** Those of a folder, which need not exist. */
  public RunningProtocols(Path folder) {
    this.folder = folder;
  }

  /** Those of the user. */
  public static RunningProtocols ofUser() {
    String runtime = System.getenv("XDG_RUNTIME_DIR");
    return new RunningProtocols(
        runtime == null || runtime.isEmpty() || !Files.isDirectory(Path.of(runtime))
            ? Path.of(
                System.getProperty("java.io.tmpdir"), "dedalus-" + System.getProperty("user.name"))
            : Path.of(runtime, "dedalus"));
  }

  /** The protocol of this name. */
  public Optional<RunningProtocol> find(String name) {
    Path file = folder.resolve(name + END);
    if (!folder.equals(file.getParent())) {
      return Optional.empty();
    }
    Optional<RunningProtocol> found;
    try {
      found = RunningProtocol.read(Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException absent) {
      return Optional.empty();
    }
    if (found.isEmpty() || !found.get().isAlive()) {
      delete(file);
      return Optional.empty();
    }
    return found;
  }

  /** The names of all, in order. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + END)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        names.add(name.substring(0, name.length() - END.length()));
      }
    } catch (IOException absent) {
      return List.of();
    }
    return names.stream().filter(name -> find(name).isPresent()).sorted().toList();
  }

  /**
   * Takes a name for this process.
   *
   * @throws CommandException if another process has it, or the folder cannot be written
   */
  public Claim claim(String name) throws CommandException {
    try {
      makeFolder();
      Path half = half(name, List.of());
      try {
        Optional<RunningProtocol> other = find(name);
        if (other.isEmpty()) {
          // Fails if another process was faster; the file is whole from the start.
          Files.createLink(folder.resolve(name + END), half);
          return new Claim(name);
        }
        throw CommandException.failed(
            name
                + " already runs here, in process "
                + other.get().process()
                + "; end it first, or give this one another name");
      } finally {
        Files.deleteIfExists(half);
      }
    } catch (FileAlreadyExistsException e) {
      throw CommandException.failed(name + " is being started by another process");
    } catch (IOException e) {
      throw CommandException.failed("cannot write to " + folder + ": " + e.getMessage());
    }
  }

  /** Writes what is to become the file of a name. */
  private Path half(String name, List<Integer> clientPorts) throws IOException {
    RunningProtocol mine = RunningProtocol.ofThisProcess(name, clientPorts);
    return Files.writeString(folder.resolve(name + "." + mine.process()), mine.write());
  }

  private void makeFolder() throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    try {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (FileAlreadyExistsException e) {
      // Another process was faster.
    }
  }

  private void delete(Path file) {
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException | NoSuchFileException e) {
      // Others use the folder.
    } catch (IOException e) {
      // A file that cannot be deleted is ignored for ever, since its process is gone.
    }
  }

  /** A name that this process has. */
  public final class Claim implements AutoCloseable {
    private final String name;

    private Claim(String name) {
      this.name = name;
    }

    /**
     * Says where clients connect.
     *
     * @throws CommandException if the file cannot be written
     */
    public void publish(List<Integer> clientPorts) throws CommandException {
      try {
        Path half = half(name, clientPorts);
        Files.move(half, folder.resolve(name + END), StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        throw CommandException.failed("cannot write to " + folder + ": " + e.getMessage());
      }
    }

    /** Gives the name back. */
    @Override
    public void close() {
      delete(folder.resolve(name + END));
    }
  }
}
