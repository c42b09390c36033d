package dev.dedalus.node;

/** Where a node's time comes from. */
@FunctionalInterface
public interface Clock {
  /** The clock of the machine. */
  Clock SYSTEM = System::nanoTime;

  /** Nanoseconds since some fixed moment; never goes back. */
  long nanos();
}
