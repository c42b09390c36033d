package dev.dedalus.router;

import dev.dedalus.transport.HomeRouter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The command line of a router.
 *
 * @param answersMax how long requests that are under way may take once it is told to stop
 */
record RouterOptions(
    Path plan,
    int router,
    Path addresses,
    int port,
    int clientPort,
    int healthPort,
    Limits limits,
    Duration answersMax) {
  private static final int DRAIN_SECONDS = 10;
  private static final String NAME = "router-";
  private static final List<String> NAMES =
      List.of(
          "--plan",
          "--node",
          "--addresses",
          "--port",
          "--client-port",
          "--health-port",
          "--window",
          "--drain-seconds");

  /** How to call the program. */
  static final String USAGE =
      "usage: dedalus-router --plan FILE --node router-N --addresses FILE [--port P]"
          + " [--client-port P] [--health-port P] [--window REQUESTS] [--drain-seconds S]";

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException if it is wrong; the message says what
   */
  static RouterOptions parse(String... arguments) {
    Map<String, String> given = new TreeMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      String name = arguments[i];
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException("unknown option " + name);
      }
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException(name + " needs a value");
      }
      given.put(name, arguments[i + 1]);
    }
    for (String required : Arrays.asList("--plan", "--node", "--addresses")) {
      if (!given.containsKey(required)) {
        throw new IllegalArgumentException(required + " is missing");
      }
    }
    String name = given.getOrDefault("--node", "");
    if (!name.matches(NAME + "[0-9]{1,3}")
        || Integer.parseInt(name.substring(NAME.length())) >= HomeRouter.ROUTERS_MAX) {
      throw new IllegalArgumentException(
          name + " is no router; expected router-0 to router-" + (HomeRouter.ROUTERS_MAX - 1));
    }
    Limits limits = Limits.standard();
    return new RouterOptions(
        Path.of(given.getOrDefault("--plan", "")),
        Integer.parseInt(name.substring(NAME.length())),
        Path.of(given.getOrDefault("--addresses", "")),
        number(given, "--port", 0, 0, 65_535),
        number(given, "--client-port", 0, 0, 65_535),
        number(given, "--health-port", 0, 0, 65_535),
        limits.withWindow(number(given, "--window", limits.window(), 1, 1_000_000)),
        Duration.ofSeconds(number(given, "--drain-seconds", DRAIN_SECONDS, 0, 300)));
  }

  private static int number(
      Map<String, String> given, String name, int otherwise, int low, int high) {
    String text = given.get(name);
    if (text == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= low && number <= high) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is not a number: " + text, e);
    }
    throw new IllegalArgumentException(name + " must be from " + low + " to " + high);
  }
}
