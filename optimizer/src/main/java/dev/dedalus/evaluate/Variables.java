package dev.dedalus.evaluate;

import dev.dedalus.syntax.Term;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

/** The variables of terms. */
final class Variables {
  private Variables() {}

  /** All variables of a term, in order. */
  static SequencedSet<String> of(Term term) {
    SequencedSet<String> names = new LinkedHashSet<>();
    collect(term, names, true);
    return names;
  }

  /** The variables that a term, as a pattern, binds. */
  static SequencedSet<String> bound(Term term) {
    SequencedSet<String> names = new LinkedHashSet<>();
    collect(term, names, false);
    return names;
  }

  /** Whether a term has a value once its variables have one: there is no {@code _} in it. */
  static boolean isValue(Term term) {
    return switch (term) {
      case Term.Wildcard ignored -> false;
      case Term.Tuple tuple -> tuple.elements().stream().allMatch(Variables::isValue);
      case Term.Variable ignored -> true;
      case Term.Named ignored -> true;
      case Term.Constant ignored -> true;
      case Term.Arithmetic ignored -> true;
      case Term.Call ignored -> true;
      case Term.Aggregate ignored -> false;
    };
  }

  private static void collect(Term term, SequencedSet<String> names, boolean computed) {
    switch (term) {
      case Term.Variable variable -> names.add(variable.name());
      case Term.Tuple tuple ->
          tuple.elements().forEach(element -> collect(element, names, computed));
      case Term.Arithmetic arithmetic when computed -> {
        collect(arithmetic.left(), names, true);
        collect(arithmetic.right(), names, true);
      }
      case Term.Call call when computed ->
          call.arguments().forEach(argument -> collect(argument, names, true));
      case Term.Aggregate aggregate -> {
        aggregate.arguments().forEach(argument -> collect(argument, names, true));
        aggregate.keys().forEach(key -> collect(key, names, true));
      }
      case Term.Arithmetic ignored -> {}
      case Term.Call ignored -> {}
      case Term.Named ignored -> {}
      case Term.Constant ignored -> {}
      case Term.Wildcard ignored -> {}
    }
  }
}
