package dev.dedalus.equivalence;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A random program as text whose component {@code store} mostly learns: two to four tables that
 * requests or other rules fill, counts and registers that rules compare, replies that join or tell
 * of new rows; and, so that not all of it may move, guards, negation, facts of one tick, equalities
 * with counts, new rows joined with others. Sometimes a component {@code peer} answers or tells
 * clients.
 */
final class MonotoneProgramText {
  private final SplittableRandom random;
  private final List<String> tables = new ArrayList<>();
  private final List<String> counts = new ArrayList<>();
  private final List<String> registers = new ArrayList<>();
  private final List<String> rules = new ArrayList<>();
  private boolean asks;
  private int news;

  private MonotoneProgramText(SplittableRandom random) {
    this.random = random;
  }

  /** Whether a relation of such a program is a register. */
  static boolean isRegister(String relation) {
    return relation.equals("top") || relation.equals("best");
  }

  /** The program of a seed. */
  static String of(long seed) {
    return new MonotoneProgramText(new SplittableRandom(seed)).text();
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private String table() {
    return tables.get(random.nextInt(tables.size()));
  }

  private String request() {
    String columns = oneIn(2) ? "c, x, _" : "c, _, x";
    return "req" + random.nextInt(3) + "(" + columns + ")";
  }

  /** A literal over c and x that binds both. */
  private String fact() {
    return switch (random.nextInt(8)) {
      case 0 -> "brief(c, x)";
      case 1 -> request();
      default -> table() + "(c, x)";
    };
  }

  private String more() {
    return switch (random.nextInt(11)) {
      case 0, 1, 2 -> ", " + table() + "(c, " + (oneIn(3) ? "y), x < y" : "x)");
      case 3 -> ", " + table() + "(_, x)";
      case 4 -> ", f(x)";
      case 5 -> ", !" + table() + "(c, x)";
      case 6 -> ", " + table() + "(d, x), d != c";
      case 7 -> counts.isEmpty() && registers.isEmpty() ? "" : ", " + compared();
      default -> "";
    };
  }

  private String other() {
    return oneIn(6) ? more() : oneIn(4) ? ", f(x)" : "";
  }

  private String compared() {
    if (!registers.isEmpty() && (counts.isEmpty() || oneIn(2))) {
      return compared(registers.get(random.nextInt(registers.size())));
    }
    String count = counts.get(random.nextInt(counts.size()));
    String columns = count.startsWith("all") ? "(n)" : "(c, n)";
    return count
        + columns
        + switch (random.nextInt(8)) {
          case 0 -> ", n == 2";
          case 1 -> ", 1 < n";
          case 2 -> ", n > x";
          case 3 -> ", x <= n";
          default -> ", n >= 2";
        };
  }

  private String compared(String register) {
    String columns = register.equals("top") ? "(n)" : oneIn(3) ? "(_, n)" : "(c, n)";
    return register + columns + (oneIn(9) ? ", n == x" : oneIn(2) ? ", n >= x" : ", 1 < n");
  }

  private void declare() {
    int number = 2 + random.nextInt(3);
    for (int i = 0; i < number; i++) {
      tables.add("t" + i);
    }
    for (String table : tables) {
      String until = oneIn(12) ? " until " + table() + "(c, x)" : "";
      String init = until.isEmpty() && oneIn(4) ? " init (nobody, " + random.nextInt(3) + ")" : "";
      rules.add("table " + table + "(c: client, x: int)" + until + init + ";");
      rules.add(table + "(c, x) :- " + request() + (oneIn(5) ? more() : "") + ".");
      if (oneIn(3)) {
        rules.add(table + "(c, x) :- " + fact() + more() + ".");
      }
    }
    rules.add("brief(c, x) :" + (oneIn(3) ? "+ " : "- ") + fact().replace("brief", "t0") + ".");
    if (oneIn(2)) {
      String name = oneIn(2) ? "top" : "best";
      String keep = (oneIn(9) ? "min" : "max") + "(x);";
      boolean single = name.equals("top");
      rules.add(
          "table "
              + name
              + (single ? "(x: int) keep " : "(c: client, x: int) key (c) keep ")
              + keep);
      rules.add(
          name + (single ? "(x)" : "(c, x)") + " :- " + fact() + (oneIn(4) ? more() : "") + ".");
      registers.add(name);
    }
    int counting = random.nextInt(3);
    for (int i = 0; i < counting; i++) {
      String aggregate = oneIn(6) ? "min(x)" : oneIn(5) ? "max(x)" : "count(x)";
      String count = (oneIn(3) ? "all" : "some") + i;
      rules.add(
          count
              + (count.startsWith("all") ? "(" : "(c, ")
              + aggregate
              + ") :- "
              + table()
              + "(c, x).");
      counts.add(count);
    }
  }

  private void send() {
    int sends = 2 + random.nextInt(2);
    for (int i = 0; i < sends; i++) {
      String head = oneIn(3) ? "out1@c(x, 0)" : oneIn(4) ? "out0@c(1)" : "out0@c(x)";
      String body = fact() + (oneIn(2) ? more() : "") + (oneIn(2) ? more() : "");
      rules.add(head + " :~ " + body + ".");
    }
    for (int i = 0; i < news; i++) {
      String head = oneIn(5) ? "told" + i + "@c(1)" : "told" + i + "@c(x)";
      String from = oneIn(4) ? table() : "ready" + i;
      String row = "new " + from + (oneIn(5) ? "(c, y), x = y + 1" : "(c, x)");
      if (from.startsWith("ready")) {
        rules.add("table " + from + "(c: client, x: int);");
        String body = table() + "(c, x)" + (oneIn(2) ? ", " + table() + "(c, x)" : more());
        rules.add(from + "(c, x) :- " + body + ".");
      }
      String event = "came" + i + "(c, x)";
      boolean named = oneIn(4);
      rules.add(named ? event + " :- " + row + "." : head + " :~ " + row + other() + ".");
      if (named) {
        rules.add(head + " :~ " + event + other() + ".");
      }
    }
    if (asks) {
      String asked = oneIn(3) ? "new " + table() + "(c, x)" : fact() + more();
      rules.add("ask@p(c, " + (oneIn(3) ? "1" : "x") + ") :~ " + asked + ", peer(p).");
      if (oneIn(2)) {
        rules.add(table() + "(c, x) :- answer(c, x).");
      }
    }
    for (int i = 0; i < 3; i++) {
      String request = "req" + i + "(";
      if (rules.stream().noneMatch(rule -> rule.contains(request))) {
        rules.add("out1@c(id, x) :~ " + request + "c, id, x).");
      }
    }
    registers.forEach(
        name -> rules.add("out1@c(8, 0) :~ " + table() + "(c, x), " + compared(name) + "."));
    rules.add("out0@c(7) :~ brief(c, _).");
    rules.add("out1@c(7, x) :~ " + table() + "(c, x).");
  }

  private String text() {
    asks = oneIn(3);
    news = random.nextInt(3);
    declare();
    send();
    boolean answering = rules.stream().anyMatch(rule -> rule.contains("answer("));
    StringBuilder text = new StringBuilder("program learning;\n");
    for (int i = 0; i < 3; i++) {
      text.append("request req").append(i).append("(id: int, k: int)");
      text.append(oneIn(2) ? " -> out0, out1;\n" : ";\n");
    }
    text.append("reply out0(id: int);\nreply out1(id: int, x: int);\n");
    for (int i = 0; i < news; i++) {
      text.append("reply told").append(i).append("(x: int);\n");
    }
    if (asks) {
      text.append("channel ask(c: client, x: int);\n");
      text.append(answering ? "channel answer(c: client, x: int);\n" : "");
    }
    text.append("component store {\n  fact f(0). fact f(1).\n");
    rules.forEach(rule -> text.append("  ").append(rule).append('\n'));
    text.append("}\n");
    if (asks) {
      text.append("component peer {\n");
      text.append(answering ? "  answer@s(c, x) :~ ask(c, x), store(s).\n" : "");
      text.append(
          oneIn(2)
              ? "  out1@c(x, 1) :~ ask(c, x).\n"
              : "  table met(c: client);\n  met(c) :- ask(c, _).\n  out1@c(x, 1) :~ ask(_, x), met(c).\n");
      text.append("}\n");
    }
    return text.toString();
  }
}
