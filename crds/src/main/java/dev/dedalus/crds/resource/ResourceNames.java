package dev.dedalus.crds.resource;

/** Group and version of our resources. */
public final class ResourceNames {
  /** The API group. */
  public static final String GROUP = "dedalus.dev";

  /** The version. */
  public static final String VERSION = "v1alpha1";

  private ResourceNames() {}
}
