package dev.dedalus.equivalence;

import dev.dedalus.evaluate.Message;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

/**
 * What clients see of one phase of one schedule.
 *
 * @param sent replies, with multiplicity, that must be sent
 * @param repeatable replies that may be sent more often: those that an idle step would have sent,
 *     if nothing were remembered, at some moment of the phase
 */
record Seen(Bag<Message> sent, SequencedSet<Message> repeatable) {
  /** Nothing. */
  static final Seen NOTHING = new Seen(Bag.empty(), new LinkedHashSet<>());

  Seen {
    repeatable = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(repeatable));
  }

  /** Whether this schedule, with some repeats sent again, shows that. */
  boolean explains(Bag<Message> observed) {
    return sent.isWithin(observed, repeatable);
  }
}
