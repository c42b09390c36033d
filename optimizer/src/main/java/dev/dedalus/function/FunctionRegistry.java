package dev.dedalus.function;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The functions that programs may declare by name. */
public final class FunctionRegistry {
  /** The functions of the language and those of the class path, found once. */
  public static final FunctionRegistry INSTALLED = in(FunctionRegistry.class.getClassLoader());

  private final SortedMap<String, ProgramFunction> functions = new TreeMap<>();
  private final SortedMap<String, List<String>> ambiguous = new TreeMap<>();
  private final List<String> broken;

  /**
   * A registry of the language's functions and these.
   *
   * @param installed a user's; where several have one name, or it is one of the language's, none of
   *     them is used
   * @param broken what was installed and cannot be used, and why
   */
  private FunctionRegistry(List<ProgramFunction> installed, List<String> broken) {
    SortedMap<String, List<ProgramFunction>> named = new TreeMap<>();
    Stream.concat(StandardFunctions.all().stream(), installed.stream())
        .forEach(each -> named.computeIfAbsent(each.name(), name -> new ArrayList<>()).add(each));
    named.forEach((name, found) -> {
      if (found.size() == 1) {
        functions.put(name, found.getFirst());
      } else {
        ambiguous.put(name, found.stream().map(FunctionRegistry::origin).toList());
      }
    });
    this.broken = List.copyOf(broken);
  }

  /** The functions of the language and those that a class loader finds. */
  public static FunctionRegistry in(ClassLoader loader) {
    InstalledFunctions installed = InstalledFunctions.find(loader);
    return new FunctionRegistry(installed.functions(), installed.broken());
  }

  /** The function of this name. */
  public Optional<ProgramFunction> find(String name) {
    return Optional.ofNullable(functions.get(name));
  }

  /** All functions by name. */
  public SortedMap<String, ProgramFunction> functions() {
    return Collections.unmodifiableSortedMap(functions);
  }

  /** Who offers a name that several offer; empty for others. */
  public List<String> ambiguous(String name) {
    return ambiguous.getOrDefault(name, List.of());
  }

  /** One sentence for each function that is installed and cannot be used. */
  public List<String> broken() {
    return broken;
  }

  private static String origin(ProgramFunction function) {
    return function instanceof Guarded guarded
        ? guarded.function().getClass().getName()
        : "the language";
  }
}
