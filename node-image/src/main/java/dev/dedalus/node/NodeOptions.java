package dev.dedalus.node;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The command line of a node.
 *
 * @param port where peers connect; 0: any free one
 * @param healthPort 0: any free one
 * @param parent process whose end ends the node
 */
record NodeOptions(
    Path plan, String node, Path addresses, int port, int healthPort, OptionalLong parent) {
  private static final List<String> NAMES =
      List.of("--plan", "--node", "--addresses", "--port", "--health-port", "--parent-pid");

  /** How to call the program. */
  static final String USAGE =
      "usage: dedalus-node --plan FILE --node NAME --addresses FILE [--port P]"
          + " [--health-port P] [--parent-pid P]";

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException if it is wrong; the message says what
   */
  static NodeOptions parse(String... arguments) {
    Map<String, String> given = new TreeMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!NAMES.contains(arguments[i])) {
        throw new IllegalArgumentException("unknown option " + arguments[i]);
      }
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException(arguments[i] + " needs a value");
      }
      given.put(arguments[i], arguments[i + 1]);
    }
    return new NodeOptions(
        Path.of(required(given, "--plan")),
        required(given, "--node"),
        Path.of(required(given, "--addresses")),
        (int) number(given, "--port", 0, 65_535).orElse(0),
        (int) number(given, "--health-port", 0, 65_535).orElse(0),
        number(given, "--parent-pid", 1, Long.MAX_VALUE));
  }

  private static String required(Map<String, String> given, String name) {
    String value = given.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  private static OptionalLong number(Map<String, String> given, String name, long low, long high) {
    String text = given.get(name);
    if (text == null) {
      return OptionalLong.empty();
    }
    try {
      long number = Long.parseLong(text);
      if (number >= low && number <= high) {
        return OptionalLong.of(number);
      }
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(name + " is not a number: " + text, notANumber);
    }
    throw new IllegalArgumentException(name + " must be from " + low + " to " + high);
  }
}
