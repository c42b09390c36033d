package dev.dedalus.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What no compiler checks: each rule is one test, and says what to use instead. */
class TidyTest {
  private static final int LINE_LENGTH_MAX = 120;
  private static final int CLASS_LINES_MAX = 300;
  private static final Set<String> EMPTY_NAMES =
      Set.of("util", "utils", "common", "helper", "helpers", "manager", "managers", "impl");

  @Test
  void linesAreNotTooLong() {
    List<String> found = new ArrayList<>();
    for (Path file : Repository.java()) {
      List<String> lines = Repository.lines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).length() > LINE_LENGTH_MAX) {
          found.add(file + ":" + (i + 1));
        }
      }
    }
    assertEquals(List.of(), found, "./build format breaks most; texts want splitting");
  }

  @Test
  void classesAreNotTooLong() {
    List<Path> found =
        Repository.java().stream()
            .filter(TidyTest::isProduct)
            .filter(file -> Repository.lines(file).size() > CLASS_LINES_MAX)
            .toList();
    assertEquals(List.of(), found, "split by idea: one per file");
  }

  @Test
  void nothingIsLeftToDo() {
    // Written apart, or this line would be found.
    assertNone("TO" + "DO|FIX" + "ME|XX" + "X\\b", file -> true, "do it, or write an issue");
  }

  @Test
  void nobodySleeps() {
    assertNone(
        "Thread\\.sleep|TimeUnit\\.\\w+\\.sleep",
        file -> true,
        "wait for what is meant, or inject a clock");
  }

  @Test
  void virtualThreadsReadNoPipes() {
    assertNone(
        "ofVirtual|[vV]irtualThread",
        file -> file.toString().contains("/local/") || file.startsWith("cli"),
        "a platform thread: a virtual one that reads a pipe keeps its carrier from all others");
  }

  @Test
  void onlyMainsEndTheProcess() {
    assertNone("System\\.exit", file -> !hasMain(file), "throw, or return an exit status");
  }

  @Test
  void onlyMainsAndTheCommandLinePrint() {
    assertNone(
        "System\\.out", file -> !hasMain(file) && !file.startsWith("cli"), "pass a PrintStream");
  }

  @Test
  void randomNumbersHaveASeed() {
    assertNone(
        "new Random\\(\\)|Math\\.random|RandomGenerator\\.getDefault",
        file -> true,
        "new SplittableRandom(seed)");
  }

  @Test
  void noTestIsSwitchedOff() {
    assertNone("@Dis" + "abled|@Ig" + "nore\\b", file -> true, "mend it or delete it");
  }

  @Test
  void warningsAreNotSilencedWholesale() {
    assertNone(
        "@SuppressWarnings\\(\"all\"\\)", file -> true, "name the one that is wrong, and why");
  }

  @Test
  void noMachineIsNamed() {
    // A clone must work behind any mirror; only the wrapper's own file says where Maven is.
    String hosts =
        "repo1?\\.maven\\."
            + "apache|docker\\."
            + "io|ghcr\\."
            + "io|quay\\."
            + "io|pypi\\."
            + "org";
    List<String> found = new ArrayList<>();
    for (Path file : Repository.files("")) {
      if (!file.startsWith(".mvn/wrapper") && isText(file)) {
        find(file, Pattern.compile(hosts), found);
      }
    }
    assertEquals(List.of(), found, "no registry's host name in the repository");
  }

  @Test
  void packagesSayWhatTheyHold() {
    Set<String> found = new TreeSet<>();
    for (Path file : Repository.java()) {
      for (Path part : folder(file)) {
        if (EMPTY_NAMES.contains(part.toString())) {
          found.add(folder(file).toString());
        }
      }
    }
    assertEquals(Set.of(), found, "name a package after the stage or thing it holds");
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<String> all = new TreeSet<>();
    Set<String> marked = new TreeSet<>();
    for (Path file : Repository.java()) {
      String name = folder(file).toString().replaceFirst("src/(main|test)/java/", "");
      all.add(name);
      if (file.endsWith("package-info.java") && Repository.lines(file).contains("@NullMarked")) {
        marked.add(name);
      }
    }
    all.removeAll(marked);
    assertEquals(Set.of(), all, "add a package-info.java with one sentence and @NullMarked");
    assertFalse(marked.isEmpty());
  }

  private static void assertNone(String pattern, Predicate<Path> where, String instead) {
    List<String> found = new ArrayList<>();
    for (Path file : Repository.java()) {
      if (!file.endsWith("TidyTest.java") && where.test(file)) {
        find(file, Pattern.compile(pattern), found);
      }
    }
    assertEquals(List.of(), found, instead);
  }

  private static void find(Path file, Pattern pattern, List<String> found) {
    List<String> lines = Repository.lines(file);
    for (int i = 0; i < lines.size(); i++) {
      if (pattern.matcher(lines.get(i)).find()) {
        found.add(file + ":" + (i + 1) + " " + lines.get(i).strip());
      }
    }
  }

  private static Path folder(Path file) {
    return Objects.requireNonNull(file.getParent());
  }

  private static boolean isProduct(Path file) {
    return file.toString().contains("src/main/");
  }

  private static boolean hasMain(Path file) {
    return Repository.lines(file).stream().anyMatch(line -> line.contains("static void main("));
  }

  private static boolean isText(Path file) {
    return Pattern.matches(
        ".*(\\.(java|md|xml|ya?ml|json|g4|ded|sh|properties|txt|html|tsv)|/[^./]+|[^./]+)",
        file.toString());
  }
}
