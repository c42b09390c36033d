package dev.dedalus.function;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Pattern;

/** Finds a user's functions in the jars of the class path. */
final class InstalledFunctions {
  /** Of functions, and of failures to load one. */
  private static final int MOST = 1000;

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final List<ProgramFunction> functions = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();

  private InstalledFunctions() {}

  /** Those that a class loader finds, in its order. */
  static InstalledFunctions find(ClassLoader loader) {
    InstalledFunctions installed = new InstalledFunctions();
    installed.load(ServiceLoader.load(ProgramFunction.class, loader).iterator());
    return installed;
  }

  /** Those that can be used. */
  List<ProgramFunction> functions() {
    return functions;
  }

  /** One sentence for each that cannot. */
  List<String> broken() {
    return broken;
  }

  private void load(Iterator<ProgramFunction> services) {
    boolean more = true;
    while (more && functions.size() + broken.size() < MOST) {
      try {
        more = services.hasNext();
        if (more) {
          add(services.next());
        }
      } catch (ServiceConfigurationError | LinkageError e) {
        // The loader goes on behind the one that failed.
        broken.add(String.valueOf(e.getMessage()));
      }
    }
    if (more) {
      broken.add("more than " + MOST + " functions are installed: the others are left out");
    }
  }

  private void add(ProgramFunction function) {
    String origin = function.getClass().getName();
    try {
      Guarded guarded = Guarded.of(function);
      if (!NAME.matcher(guarded.name()).matches()) {
        broken.add(origin + ": `" + guarded.name() + "` is no name");
      } else if (guarded.results().isEmpty()) {
        broken.add(origin + ": `" + guarded.name() + "` has no results");
      } else {
        functions.add(guarded);
      }
    } catch (RuntimeException e) {
      broken.add(origin + ": " + e);
    }
  }
}
