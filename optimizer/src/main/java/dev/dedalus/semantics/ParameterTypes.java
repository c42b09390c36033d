package dev.dedalus.semantics;

import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.ParsedProgram;
import dev.dedalus.value.Type;
import java.util.SortedMap;
import java.util.TreeMap;

/** The types of a program's parameters, for those who read their values from a text. */
public final class ParameterTypes {
  private ParameterTypes() {}

  /**
   * The types by name. A parameter whose type is wrong is left out: the checker says what is wrong
   * with it.
   */
  public static SortedMap<String, Type> of(ParsedProgram program) {
    TypeNames names = new TypeNames(program.declarations(), new Report());
    SortedMap<String, Type> types = new TreeMap<>();
    for (Declaration.Parameter parameter : program.parameters()) {
      names.resolve(parameter.type()).ifPresent(type -> types.putIfAbsent(parameter.name(), type));
    }
    return types;
  }
}
