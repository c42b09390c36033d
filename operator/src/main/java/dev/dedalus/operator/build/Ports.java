package dev.dedalus.operator.build;

/** Ports of nodes and routers: the same in every pod, so that addresses are known beforehand. */
public final class Ports {
  /** Where peers connect. */
  public static final int PEERS = 7400;

  /** Where clients connect to routers. */
  public static final int CLIENTS = 8080;

  /** Health and metrics. */
  public static final int HEALTH = 9400;

  private Ports() {}
}
