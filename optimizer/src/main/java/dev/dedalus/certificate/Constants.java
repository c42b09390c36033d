package dev.dedalus.certificate;

import dev.dedalus.syntax.Declaration;
import java.util.Set;
import java.util.TreeSet;

/** The names that are no variable's in a rule, though they look like one. */
final class Constants {
  private Constants() {}

  /** Those of parameters and constants of a program. */
  static Set<String> of(PartView view) {
    Set<String> names = new TreeSet<>();
    view.placement().program().source().parameters().forEach(known -> names.add(known.name()));
    view.placement().program().source().declarations().stream()
        .filter(Declaration.Const.class::isInstance)
        .map(Declaration.Const.class::cast)
        .forEach(known -> names.add(known.name()));
    return names;
  }
}
