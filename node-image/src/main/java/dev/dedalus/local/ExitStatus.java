package dev.dedalus.local;

/** How a process of ours ends, nodes, routers and commands alike. */
public final class ExitStatus {
  /** All is well. */
  public static final int DONE = 0;

  /** The program, manifest or plan is wrong, or a check found a violation. */
  public static final int WRONG_INPUT = 1;

  /** The command line is wrong. */
  public static final int WRONG_USAGE = 2;

  /** A node or the cluster failed while running. */
  public static final int FAILED = 3;

  /** A defect of ours. */
  public static final int DEFECT = 70;

  private ExitStatus() {}
}
