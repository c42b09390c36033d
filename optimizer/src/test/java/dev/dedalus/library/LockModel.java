package dev.dedalus.library;

import dev.dedalus.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * One lock of {@code lock}. A lock that is asked for {@link #FOR_EVER} does not end by itself as
 * long as a test runs; any other may have ended by itself at any moment.
 */
final class LockModel implements SequentialModel<LockModel.Lock> {
  /** Seconds; runs are shorter. */
  static final long FOR_EVER = 1_000_000;

  /** The token of somebody who had no answer: nobody can name it. */
  private static final long UNKNOWN = -1;

  /**
   * A lock.
   *
   * @param token of who has it; 0: nobody
   * @param lasts whether it does not end by itself
   * @param greatest of all tokens so far that are known
   */
  record Lock(long token, boolean lasts, long greatest) {
    Lock free() {
      return new Lock(0, false, greatest);
    }
  }

  @Override
  public Lock start() {
    return new Lock(0, false, 0);
  }

  @Override
  public List<Lock> after(Lock lock, Operation asked) {
    List<Lock> states = new ArrayList<>();
    if (lock.token() != 0) {
      held(lock, asked, states);
    }
    if (lock.token() == 0 || !lock.lasts()) {
      free(lock.free(), asked, states);
    }
    return states;
  }

  private static void held(Lock lock, Operation asked, List<Lock> states) {
    boolean own = !asked.request().equals("acquire") && number(asked, 1) == lock.token();
    switch (asked.request()) {
      case "acquire" -> add(asked.mayBe("busy"), lock, states);
      case "renew" -> {
        if (own) {
          Lock renewed = new Lock(lock.token(), number(asked, 2) == FOR_EVER, lock.greatest());
          add(asked.mayBe("renewed"), renewed, states);
        } else {
          add(asked.mayBe("lost"), lock, states);
        }
      }
      case "release" -> {
        if (own) {
          add(asked.mayBe("released"), lock.free(), states);
        } else {
          add(asked.mayBe("lost"), lock, states);
        }
      }
      default -> throw new IllegalArgumentException(asked.toString());
    }
  }

  private static void free(Lock lock, Operation asked, List<Lock> states) {
    if (!asked.request().equals("acquire")) {
      add(asked.mayBe("lost"), lock, states);
    } else if (asked.mayBe("acquired")) {
      long token = asked.number(0).orElse(UNKNOWN);
      long greatest = Math.max(token, lock.greatest());
      boolean rises = token == UNKNOWN || token > lock.greatest();
      add(rises, new Lock(token, number(asked, 1) == FOR_EVER, greatest), states);
    }
  }

  private static void add(boolean possible, Lock state, List<Lock> states) {
    if (possible) {
      states.add(state);
    }
  }

  private static long number(Operation asked, int index) {
    return ((Value.IntValue) asked.argument(index)).value();
  }
}
