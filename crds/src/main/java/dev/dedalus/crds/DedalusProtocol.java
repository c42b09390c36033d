package dev.dedalus.crds;

import io.fabric8.generator.annotation.Required;

/**
 * A protocol and how far it is to scale. Every local command and the operator read the same
 * manifest.
 *
 * @param apiVersion always {@link #API_VERSION}
 * @param kind always {@link #KIND}
 */
public record DedalusProtocol(
    @Required String apiVersion,
    @Required String kind,
    @Required Metadata metadata,
    @Required ProtocolSpec spec) {
  /** Group and version. */
  public static final String API_VERSION = "dedalus.dev/v1alpha1";

  /** The kind. */
  public static final String KIND = "DedalusProtocol";
}
