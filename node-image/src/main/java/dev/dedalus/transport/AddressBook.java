package dev.dedalus.transport;

import java.util.Optional;

/** Where processes are reached now. Asked again before every connection. */
@FunctionalInterface
public interface AddressBook {
  /** The address of a process by its physical name; empty if it is not known. */
  Optional<Address> find(String name);

  /** A host's name or number, and a port. */
  record Address(String host, int port) {
    /**
     * Reads {@code host:port}.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static Address parse(String text) {
      int colon = text.lastIndexOf(':');
      if (colon < 1) {
        throw new IllegalArgumentException("not host:port: " + text);
      }
      try {
        int port = Integer.parseInt(text.substring(colon + 1));
        if (port >= 1 && port <= 65_535) {
          return new Address(text.substring(0, colon), port);
        }
      } catch (NumberFormatException notANumber) {
        throw new IllegalArgumentException("not host:port: " + text, notANumber);
      }
      throw new IllegalArgumentException("not host:port: " + text);
    }
  }
}
