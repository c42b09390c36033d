package dev.dedalus.operator.build;

import java.util.Map;
import java.util.TreeMap;

/** Labels of a protocol's objects and pods. */
public record ObjectLabels(String protocol) {
  /** Says that an object is ours; informers select by it. */
  public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  /** Its value. */
  public static final String OPERATOR = "dedalus-operator";

  /** What informers select. */
  public static final String SELECTOR = MANAGED_BY + "=" + OPERATOR;

  /** The protocol's name. */
  public static final String PROTOCOL = "dedalus.dev/protocol";

  /** {@code node} or {@code router}. */
  public static final String ROLE = "dedalus.dev/role";

  /** The component of the program. */
  public static final String COMPONENT = "dedalus.dev/component";

  /** The part of the component. */
  public static final String PART = "dedalus.dev/part";

  /** The ordinal of the logical node. */
  public static final String INSTANCE = "dedalus.dev/instance";

  /** The name of the plan that a StatefulSet belongs to. */
  public static final String PLAN = "dedalus.dev/plan";

  /** Of every object. */
  public Map<String, String> ofObject() {
    Map<String, String> labels = new TreeMap<>(ofProtocol());
    labels.put("app.kubernetes.io/name", "dedalus");
    labels.put("app.kubernetes.io/instance", protocol);
    labels.put(MANAGED_BY, OPERATOR);
    return labels;
  }

  /** What all pods of the protocol have, and no others. */
  Map<String, String> ofProtocol() {
    return Map.of(PROTOCOL, protocol);
  }

  /** What the routers' pods have, and no others. */
  Map<String, String> ofRouters() {
    return sorted(Map.of(PROTOCOL, protocol, ROLE, "router"));
  }

  /** What the pods of a component have, and no others. */
  Map<String, String> ofComponent(String component) {
    return sorted(Map.of(PROTOCOL, protocol, ROLE, "node", COMPONENT, value(component)));
  }

  /** What the pods of a part have, and no others. */
  Map<String, String> ofPart(String component, String part) {
    Map<String, String> labels = new TreeMap<>(ofComponent(component));
    labels.put(PART, value(part));
    return labels;
  }

  /** What the pods of a logical node's part have, and no others. */
  Map<String, String> ofNode(String component, String part, int instance) {
    Map<String, String> labels = new TreeMap<>(ofPart(component, part));
    labels.put(INSTANCE, Integer.toString(instance));
    return labels;
  }

  /**
   * The label of a name. Names of the language may begin or end with an underscore and be long,
   * labels may not.
   */
  public static String value(String name) {
    return name.matches("[A-Za-z0-9]([A-Za-z0-9_]{0,61}[A-Za-z0-9])?")
        ? name
        : "x" + new ObjectNames("x").component(name).substring(1) + "x";
  }

  /** In an order that does not change from process to process: objects are compared by hash. */
  private static Map<String, String> sorted(Map<String, String> labels) {
    return new TreeMap<>(labels);
  }
}
