package dev.dedalus.plan;

import java.util.Comparator;

/** Ids of rules by the numbers in them: {@code r2} before {@code r10} before {@code s1.1}. */
final class RuleOrder implements Comparator<String> {
  @Override
  public int compare(String one, String other) {
    int bySize = Integer.compare(one.length(), other.length());
    int byKind = Character.compare(one.charAt(0), other.charAt(0));
    return byKind != 0 ? byKind : bySize != 0 ? bySize : one.compareTo(other);
  }
}
