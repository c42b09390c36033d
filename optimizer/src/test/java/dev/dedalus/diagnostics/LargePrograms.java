package dev.dedalus.diagnostics;

import dev.dedalus.syntax.Diagnostic;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Programs as large and as twisted as the limits allow. {@link #main} reads and checks them all and
 * prints for each how many diagnostics of which codes there are.
 */
final class LargePrograms {
  private static final int MOST = (1 << 20) - 200;
  private static final int RULES = 2_000;
  private static final String LONG = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxy";

  private LargePrograms() {}

  /**
   * Prints lines {@code name: 12 DED-0901, 1 DED-0904}; with an argument, only for names that begin
   * with it, and the milliseconds too.
   */
  public static void main(String[] arguments) {
    String only = arguments.length > 0 ? arguments[0] : "";
    texts()
        .forEach((name, text) -> {
          if (!name.startsWith(only)) {
            return;
          }
          long start = millisOfProcessor();
          String found = codes(text);
          long millis = millisOfProcessor() - start;
          System.out.println(
              name + ": " + found + (arguments.length > 0 ? " " + millis + " ms" : ""));
        });
  }

  /** Of this thread and of collecting its garbage. */
  private static long millisOfProcessor() {
    long garbage =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
            .sum();
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000 + garbage;
  }

  private static String codes(String text) {
    SequencedMap<String, Integer> counts = new LinkedHashMap<>();
    for (Diagnostic diagnostic : Diagnosed.of("large.ded", text).diagnostics()) {
      counts.merge(diagnostic.code().code(), 1, Integer::sum);
    }
    return counts.entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static SequencedMap<String, String> texts() {
    SequencedMap<String, String> texts = new LinkedHashMap<>();
    texts.put(
        "chain of rules",
        in(rules(i -> "r" + (i + 1) + "(x) :- " + (i == 0 ? "c" : "r" + i) + "(x). ")));
    texts.put(
        "cycle through negation",
        in(
            rules(i ->
                "r"
                    + (i + 1) % RULES
                    + "(x) :- c(x), "
                    + (i == 7 ? "!" : "")
                    + "r"
                    + i
                    + "(x). ")));
    texts.put(
        "cycle of messages",
        "program p; "
            + repeat(RULES, i -> "channel c" + i + "(x: int, n: node); ")
            + "component a { "
            + rules(i -> "c" + (i + 1) % RULES + "@n(x, n) :~ c" + i + "(x, n). ")
            + "}");
    texts.put(
        "wide rules",
        in(
            rules(i -> {
              String columns = repeat(31, j -> "x" + (i * j) % 32 + ", ") + "x";
              return "r"
                  + (i + 1) % RULES
                  + "("
                  + columns
                  + ") :- c(x), r"
                  + i
                  + "("
                  + columns
                  + "). ";
            })));
    texts.put("facts", in(fill(i -> "fact e(" + i + ", \"text\", (1, 2)). ")));
    texts.put("relations of facts", in(fill(i -> "fact e" + i + "(1). ")));
    texts.put("long body", in("r(x) :- " + repeat(9_000, i -> "c(x" + i + "), ") + "c(x)."));
    texts.put("long join", in("r(x) :- " + repeat(9_000, i -> "c(x), ") + "c(x)."));
    texts.put(
        "chain of bindings",
        in("r(x) :- " + repeat(12_000, i -> "x" + (i + 1) + " = x" + i + ", ") + "c(x0)."));
    texts.put(
        "bindings backwards",
        in("r(x) :- " + repeat(12_000, i -> "x" + i + " = x" + (i + 1) + ", ") + "c(x)."));
    texts.put(
        "unsafe variables",
        in("r(x) :- c(x), " + repeat(12_000, i -> "x > y" + i + ", ") + "c(x)."));
    texts.put("endless body", in("r(x) :- " + fill(i -> "c(x), ") + "c(x)."));
    texts.put("wide tuple", in("r((" + repeat(24_000, i -> i + ", ") + "1)) :- c(_)."));
    texts.put(
        "wide pattern", in("r(x) :- c(x), (" + repeat(24_000, i -> "x" + i + ", ") + "1) = x."));
    texts.put(
        "deep tuple", in("r(" + "(1, ".repeat(10_000) + "1" + ")".repeat(10_000) + ") :- c(_)."));
    texts.put(
        "types that double",
        in(
            "p0(x) :- c(x). "
                + repeat(RULES - 1, i -> "p" + (i + 1) + "((x, x)) :- p" + i + "(x). ")));
    texts.put(
        "types in a circle", in(rules(i -> "p" + (i + 1) % RULES + "((x, 1)) :- p" + i + "(x). ")));
    texts.put("tables", in(fill(i -> "table t" + i + "(x: int); ") + "t1(x) :- c(x)."));
    texts.put(
        "growing tables",
        in(
            repeat(RULES, i -> "table t" + i + "(x: int); ")
                + rules(i -> "t" + i + "(x) :- c(x). ")));
    texts.put("channels", "program p; " + fill(i -> "channel c" + i + "(x: int); "));
    texts.put("requests", "program p; " + fill(i -> "request c" + i + "(id: int) to any x -> r; "));
    texts.put("components", "program p; " + fill(i -> "component c" + i + " { } "));
    texts.put(
        "requests and components",
        "program p; "
            + repeat(9_000, i -> "component c" + i + " { } ")
            + repeat(1_900, i -> "request r" + i + "(id: int) to any c" + i + "; ")
            + "component last { "
            + repeat(1_900, i -> "s(x) :- r" + i + "(_, x). ")
            + "}");
    texts.put(
        "constants",
        "program p; " + fill(i -> "const k" + i + " = " + (i == 0 ? "1" : "k" + (i - 1)) + "; "));
    texts.put(
        "parameters",
        "program p(" + fill(i -> "k" + i + ": int = 1, ") + "k: int = 1); component a { }");
    texts.put(
        "types",
        "program p; " + fill(i -> "type t" + i + " = " + (i == 0 ? "int" : "t" + (i - 1)) + "; "));
    texts.put(
        "unknown names",
        in(
            repeat(1_900, i -> "r" + LONG + i + "(x) :- c(x). ")
                + "r(x) :- "
                + repeat(8_000, i -> "s" + LONG + i + "(x), ")
                + "c(x)."));
    texts.put(
        "unknown constants",
        "program p; "
            + repeat(1_900, i -> "const r" + LONG + i + " = 1; ")
            + fill(5, i -> "const s" + i + LONG + " = t" + LONG + i + "; "));
    texts.put(
        "unknown in many components",
        "program p; "
            + repeat(9_000, i -> "component c" + i + " { } ")
            + "component a { r(x) :- "
            + repeat(9_000, i -> "u" + i + "(x), ")
            + "r(x). }");
    texts.put("unknown types", "program p; " + fill(i -> "type t" + i + " = " + LONG + i + "; "));
    texts.put(
        "many aggregates", in(rules(i -> "r" + i + "(x, count(y), sum(y; x)) :- c(x), c(y). ")));
    texts.put("names alike", in(fill(i -> "fact r(1). ")));
    texts.put("duplicates", "program p; " + fill(i -> "channel c(x: int); "));
    texts.put(
        "ever changing", in(rules(i -> "n" + (i + 1) % RULES + "(x + 1) :+ n" + i + "(x). ")));
    texts.put("statements broken", "program p; " + fill(i -> "component a { a(x) :- b(x)) "));
    texts.put("bodies broken", in(fill(i -> "a(x :- b(x), c(x, ")));
    texts.put("never ending head", in(fill(i -> "\na(x")));
    return texts;
  }

  private static String in(String statements) {
    return "program p; channel c(x: int); component a { " + statements + " }";
  }

  private static String rules(IntFunction<String> rule) {
    return repeat(RULES, rule);
  }

  private static String repeat(int times, IntFunction<String> piece) {
    return IntStream.range(0, times).mapToObj(piece).collect(Collectors.joining());
  }

  /** As many pieces as a program may have. */
  private static String fill(IntFunction<String> piece) {
    return fill(0, piece);
  }

  /** As {@link #fill(IntFunction)}, with so many sixteenths of the text used by others. */
  private static String fill(int used, IntFunction<String> piece) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; text.length() < MOST - used * (1 << 16) - 200; i++) {
      text.append(piece.apply(i));
    }
    return text.toString();
  }
}
