package dev.dedalus.local;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a node or router on its command line. One that ends in a hyphen goes on with the
 * number that the host's name ends in: the pods of a set have one command line, and differ in that.
 */
public final class NodeName {
  private static final String OPTION = "--node";
  private static final Pattern NUMBER = Pattern.compile("-([0-9]{1,9})$");

  private NodeName() {}

  /**
   * The command line with the whole name.
   *
   * @param host the host's name; absent if it is not known
   * @throws IllegalArgumentException if the name needs a number and the host's has none
   */
  public static String[] complete(String[] arguments, @Nullable String host) {
    int option = Arrays.asList(arguments).indexOf(OPTION);
    if (option < 0 || option + 1 == arguments.length || !arguments[option + 1].endsWith("-")) {
      return arguments;
    }
    Matcher number = NUMBER.matcher(host == null ? "" : host);
    if (!number.find()) {
      throw new IllegalArgumentException(
          OPTION
              + " "
              + arguments[option + 1]
              + " needs the number that the host's name ends in; HOSTNAME is "
              + (host == null ? "not set" : host));
    }
    String[] whole = arguments.clone();
    whole[option + 1] += Integer.parseInt(number.group(1));
    return whole;
  }
}
