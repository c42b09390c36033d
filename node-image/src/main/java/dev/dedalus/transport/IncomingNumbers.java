package dev.dedalus.transport;

/**
 * The receiver's half of a channel: which message comes next. This one number is all the
 * elimination of duplicates there is. Used by one thread.
 */
final class IncomingNumbers {
  private long generation;
  private long received;
  private long taken;
  private long confirmed;
  private long bytesUnconfirmed;

  /**
   * Opens a generation, or goes on with the one that is open: what was received but not taken will
   * come again and is skipped.
   *
   * @return false if a later one is open
   */
  boolean open(long opened) {
    if (opened < generation) {
      return false;
    }
    if (opened > generation) {
      reset();
      generation = opened;
    }
    return true;
  }

  /** The sender is another life: nothing has been received from it. */
  void reset() {
    generation = 0;
    received = 0;
    taken = 0;
    confirmed = 0;
    bytesUnconfirmed = 0;
  }

  /**
   * Receives a batch.
   *
   * @return how many of its first messages have been received before
   * @throws MalformedFrameException if messages before it are missing
   */
  int receive(Batch batch) throws MalformedFrameException {
    if (batch.first() > received + 1) {
      throw new MalformedFrameException(
          "message " + batch.first() + " comes after message " + received);
    }
    int before = (int) Math.min(batch.count(), received + 1 - batch.first());
    received = Math.max(received, batch.last());
    bytesUnconfirmed += batch.bytes();
    return before;
  }

  /** Everything received is taken. */
  void take() {
    taken = received;
  }

  /** Number of the last message taken. */
  long taken() {
    return taken;
  }

  /** Whether something taken is not confirmed. */
  boolean isConfirmDue() {
    return taken > confirmed;
  }

  /** Whether everything received is confirmed. */
  boolean isSettled() {
    return confirmed == received;
  }

  /** Bytes of batches since the last confirmation. */
  long bytesUnconfirmed() {
    return bytesUnconfirmed;
  }

  /** The last confirmation may be lost: it is due again. */
  void confirmAgain() {
    confirmed = 0;
  }

  /** Confirms everything taken. */
  Confirm confirm() {
    confirmed = taken;
    bytesUnconfirmed = 0;
    return new Confirm(generation, taken);
  }
}
