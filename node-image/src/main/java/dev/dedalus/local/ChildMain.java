package dev.dedalus.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What a child process of the local cluster runs: {@code ChildMain MAIN_CLASS ARGUMENTS}. It calls
 * the main class and ends the process when its standard input ends, which happens when the parent
 * ends, however it ends. What a parent that was killed could not delete, its children do.
 */
public final class ChildMain {
  /** Exit status of a child whose parent is gone. */
  private static final int ORPHAN = 3;

  private static final String PLAN = "--plan";

  private ChildMain() {}

  /** Runs the main class named by the first argument. */
  public static void main(String[] arguments) throws Throwable {
    Thread watch = new Thread(() -> endWithParent(arguments), "parent-watch");
    watch.setDaemon(true);
    watch.start();
    Class<?> main = Class.forName(arguments[0]);
    String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
    MethodHandles.publicLookup()
        .findStatic(main, "main", MethodType.methodType(void.class, String[].class))
        .invoke(rest);
  }

  private static void endWithParent(String... arguments) {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
      int plan = Arrays.asList(arguments).indexOf(PLAN);
      if (plan >= 0) {
        RunDirectory.deleteOf(Path.of(arguments[plan + 1]));
      }
    } catch (IOException | UncheckedIOException e) {
      // The other children delete the same files.
    } finally {
      Runtime.getRuntime().halt(ORPHAN);
    }
  }
}
