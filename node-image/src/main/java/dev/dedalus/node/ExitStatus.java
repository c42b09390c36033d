package dev.dedalus.node;

/** How a process ends. */
final class ExitStatus {
  static final int DONE = 0;

  /** The plan is wrong. */
  static final int WRONG_INPUT = 1;

  /** The command line is wrong. */
  static final int WRONG_USAGE = 2;

  /** The node failed. */
  static final int FAILED = 3;

  /** A defect of ours. */
  static final int DEFECT = 70;

  private ExitStatus() {}
}
