package dev.dedalus.local;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;

/**
 * What a child process of the local cluster runs: {@code ChildMain MAIN_CLASS ARGUMENTS}. It calls
 * the main class and ends the process when its standard input ends, which happens when the parent
 * ends, however it ends.
 */
public final class ChildMain {
  /** Exit status of a child whose parent is gone. */
  private static final int ORPHAN = 3;

  private ChildMain() {}

  /** Runs the main class named by the first argument. */
  public static void main(String[] arguments) throws Throwable {
    Thread watch = new Thread(ChildMain::endWithParent, "parent-watch");
    watch.setDaemon(true);
    watch.start();
    Class<?> main = Class.forName(arguments[0]);
    String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
    MethodHandles.publicLookup()
        .findStatic(main, "main", MethodType.methodType(void.class, String[].class))
        .invoke(rest);
  }

  private static void endWithParent() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      Runtime.getRuntime().halt(ORPHAN);
    }
    Runtime.getRuntime().halt(ORPHAN);
  }
}
