package dev.dedalus.operator.build;

import dev.dedalus.value.Sha256;
import java.util.Locale;

/**
 * Names of a protocol's objects: DNS labels of at most 40 characters, so that pods, whose names
 * have an ordinal too, have labels for names as well. A name that does not fit, or that is not
 * unique once it is one, ends in a piece of a hash of what it stands for.
 */
public record ObjectNames(String protocol) {
  private static final int LENGTH_MAX = 40;
  private static final int HASH_BYTES = 3;
  private static final int PLAN_DIGITS = 10;

  /** Of a logical node's part: its StatefulSet. */
  public String nodes(String part, int instance) {
    return fit(part, Integer.toString(instance));
  }

  /** Of the routers: their StatefulSet, disruption budget and policy. */
  public String routers() {
    return fit("router", "");
  }

  /** Of the Service that gives pods their names. */
  public String peers() {
    return fit("peers", "");
  }

  /** Of the Service that clients use. */
  public String clients() {
    return protocol;
  }

  /** Of a component's disruption budget. */
  public String component(String component) {
    return fit(component, "nodes");
  }

  /** Of a part's network policy. */
  public String part(String part) {
    return fit(part, "part");
  }

  /** Of the account that pods run under. */
  public String account() {
    return fit("node", "");
  }

  /** Of a plan and its ConfigMap. */
  public String plan(String hash) {
    return protocol + "-" + hash.substring(0, PLAN_DIGITS);
  }

  private String fit(String name, String suffix) {
    String end = suffix.isEmpty() ? "" : "-" + suffix;
    String whole = protocol + "-" + label(name) + end;
    if (whole.length() <= LENGTH_MAX && name.matches("[a-z][a-z0-9]*(_[a-z0-9]+)*")) {
      return whole;
    }
    String hash = "-" + Sha256.hex(protocol + "/" + name, HASH_BYTES);
    String start = protocol + "-" + label(name);
    int length = Math.min(start.length(), LENGTH_MAX - hash.length() - end.length());
    return start.substring(0, length).replaceAll("-+$", "") + hash + end;
  }

  private static String label(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
