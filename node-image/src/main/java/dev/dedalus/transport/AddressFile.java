package dev.dedalus.transport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A file with the addresses of all processes: a JSON object from physical name to {@code
 * host:port}. It is read again at every look-up, so a file that is replaced takes effect.
 */
public final class AddressFile implements AddressBook {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final long POLL_NANOS = Duration.ofMillis(10).toNanos();

  private final Path file;

  /** The file need not exist yet. */
  public AddressFile(Path file) {
    this.file = file;
  }

  /**
   * Waits for the file.
   *
   * @return whether it is there and readable within the time
   */
  public boolean await(Duration max) {
    long deadline = System.nanoTime() + max.toNanos();
    while (!Files.isReadable(file)) {
      if (System.nanoTime() - deadline >= 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return true;
  }

  @Override
  public Optional<Address> find(String name) {
    try {
      JsonNode address = MAPPER.readTree(file.toFile()).get(name);
      return address == null || !address.isTextual()
          ? Optional.empty()
          : Optional.of(Address.parse(address.textValue()));
    } catch (IOException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }
}
