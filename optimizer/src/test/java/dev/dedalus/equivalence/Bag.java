package dev.dedalus.equivalence;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** A multiset that never changes; iterated in the order in which things came. */
final class Bag<T> {
  private final SequencedMap<T, Integer> counts;
  private final int hash;

  private Bag(SequencedMap<T, Integer> counts) {
    this.counts = Collections.unmodifiableSequencedMap(counts);
    this.hash = counts.hashCode();
  }

  /** Nothing. */
  static <T> Bag<T> empty() {
    return new Bag<>(new LinkedHashMap<>());
  }

  /** Each thing with how often it is there, at least once. */
  SequencedMap<T, Integer> counts() {
    return counts;
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  /** The same with more, each once more. */
  Bag<T> with(Collection<T> more) {
    if (more.isEmpty()) {
      return this;
    }
    SequencedMap<T, Integer> sum = new LinkedHashMap<>(counts);
    more.forEach(one -> sum.merge(one, 1, Integer::sum));
    return new Bag<>(sum);
  }

  /** The same without some of it. */
  Bag<T> without(Map<T, Integer> taken) {
    SequencedMap<T, Integer> rest = new LinkedHashMap<>(counts);
    taken.forEach((one, count) -> rest.merge(one, -count, Integer::sum));
    rest.values().removeIf(count -> count == 0);
    return new Bag<>(rest);
  }

  /** Whether another has all that this one has, and more only of some. */
  boolean isWithin(Bag<T> other, Collection<T> moreOf) {
    for (Map.Entry<T, Integer> entry : counts.entrySet()) {
      if (other.counts.getOrDefault(entry.getKey(), 0) < entry.getValue()) {
        return false;
      }
    }
    for (Map.Entry<T, Integer> entry : other.counts.entrySet()) {
      if (entry.getValue() > counts.getOrDefault(entry.getKey(), 0)
          && !moreOf.contains(entry.getKey())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bag<?> that && hash == that.hash && counts.equals(that.counts);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return counts.toString().replaceAll("client:0*", "client:");
  }
}
