package dev.dedalus.equivalence;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Random rules as text. */
final class RandomRuleText {
  private final SplittableRandom random;
  private final List<Signature> changing;
  private final boolean asking;
  private final List<String> body = new ArrayList<>();
  private final TreeSet<String> bound = new TreeSet<>();

  /**
   * A source of rules.
   *
   * @param changing the relations that bodies read, besides facts and addresses
   * @param asking whether there is a second component, by that name
   */
  RandomRuleText(SplittableRandom random, List<Signature> changing, boolean asking) {
    this.random = random;
    this.changing = changing;
    this.asking = asking;
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  /** A rule {@code head :- ..}. */
  String now(Signature head) {
    body(head.group(), head.level(), head.types().contains("c"));
    return head.name() + "(" + columns(head, true) + ") :- " + text();
  }

  /** A rule {@code head :+ ..}. */
  String next(Signature head) {
    body(head.group(), Integer.MAX_VALUE, head.types().contains("c"));
    return head.name() + "(" + columns(head, true) + ") :+ " + text();
  }

  /** A rule {@code r :+ r, !q}. */
  String guarded(Signature relation) {
    start();
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < relation.types().length(); i++) {
      String variable = relation.types().charAt(i) + "" + i;
      columns.add(variable);
      bound.add(variable);
    }
    String literal = relation.name() + "(" + String.join(", ", columns) + ")";
    body.add(literal);
    negation(relation.group(), Integer.MAX_VALUE);
    return literal + " :+ " + text();
  }

  /** A rule that replies to a client of its body. */
  String reply(Signature head, int group) {
    body(group, Integer.MAX_VALUE, true);
    String client = oneIn(12) && bound.contains("c1") ? "c1" : "c0";
    return head.name() + "@" + client + "(" + columns(head, true) + ") :~ " + text();
  }

  /** A rule that replies with what one fact says, and perhaps a constant one. */
  String passing(Signature head, Signature from) {
    start();
    List<String> columns = new ArrayList<>();
    int ints = 0;
    for (char type : from.types().toCharArray()) {
      columns.add(type == 'c' && columns.isEmpty() ? "c0" : type == 'i' ? "i" + ints++ : "_");
    }
    columns.stream().filter(column -> !column.equals("_")).forEach(bound::add);
    body.add(from.name() + "(" + String.join(", ", columns) + ")");
    if (oneIn(3)) {
      constant();
    }
    return head.name() + "@c0(" + columns(head, false) + ") :~ " + text();
  }

  /** A rule that sends to all nodes of a component. */
  String send(Signature head, String component) {
    body(random.nextInt(3), Integer.MAX_VALUE, true);
    body.add(component + "(l)");
    return head.name() + "@l(" + columns(head, false) + ") :~ " + text();
  }

  private void start() {
    body.clear();
    bound.clear();
  }

  private void body(int group, int level, boolean client) {
    start();
    int literals = oneIn(2) ? 1 : 2 + random.nextInt(oneIn(3) ? 2 : 1);
    for (int i = 0; i < literals; i++) {
      literal(relation(group, level, client && i == 0), client && i == 0);
    }
    if (oneIn(3)) {
      constant();
    }
    if (oneIn(4)) {
      extra();
    }
    if (oneIn(4)) {
      negation(group, level);
    }
  }

  private Signature relation(int group, int level, boolean client) {
    List<Signature> near = candidates(group, level, client);
    List<Signature> all = candidates(2, level, client);
    List<Signature> from = near.isEmpty() || oneIn(12) ? all : near;
    return from.get(random.nextInt(from.size()));
  }

  private List<Signature> candidates(int group, int level, boolean client) {
    return changing.stream()
        .filter(relation -> relation.level() < level)
        .filter(relation -> group == 2 || relation.group() == 2 || relation.group() == group)
        .filter(relation -> !client || relation.types().startsWith("c"))
        .toList();
  }

  private void literal(Signature relation, boolean client) {
    List<String> columns = new ArrayList<>();
    int ints = 0;
    for (int i = 0; i < relation.types().length(); i++) {
      char type = relation.types().charAt(i);
      if (client && i == 0) {
        columns.add("c0");
      } else if (oneIn(7)) {
        columns.add("_");
        ints++;
      } else {
        columns.add(
            switch (type) {
              case 'c' -> oneIn(5) ? "c1" : "c0";
              case 'n' -> "n0";
              default -> oneIn(10) ? "" + random.nextInt(3) : "i" + place(ints++);
            });
      }
    }
    columns.stream().filter(column -> column.matches("[cin]\\d")).forEach(bound::add);
    body.add(relation.name() + "(" + String.join(", ", columns) + ")");
  }

  private int place(int position) {
    return oneIn(3) ? random.nextInt(3) : Math.min(position, 2);
  }

  private void constant() {
    switch (random.nextInt(asking ? 6 : 5)) {
      case 0 -> add("f(" + value() + ")");
      case 1 -> add("g(i0)");
      case 2 -> add("e(" + value() + ", i1)");
      case 3 -> {
        add("self(n0)");
        bound.add("n0");
      }
      case 4 -> {
        add("ordinal(n0, i2)");
        bound.add("n0");
      }
      default -> {
        add("peer(n0)");
        bound.add("n0");
      }
    }
  }

  private void add(String literal) {
    body.add(literal);
    for (String variable : List.of("i0", "i1", "i2")) {
      if (literal.contains(variable)) {
        bound.add(variable);
      }
    }
  }

  private void extra() {
    String left = value();
    switch (random.nextInt(6)) {
      case 0 -> body.add(left + " != " + value());
      case 1 -> body.add(left + (oneIn(2) ? " < " : " >= ") + value());
      case 2 -> body.add(left + " == " + value());
      case 3 -> {
        body.add("i2 = (" + left + " + 1) % 3");
        bound.add("i2");
      }
      case 4 -> {
        body.add((oneIn(2) ? "hash(" : "mix(") + left + ", i2)");
        bound.add("i2");
      }
      default -> {
        body.add("i2 = " + left);
        bound.add("i2");
      }
    }
  }

  private void negation(int group, int level) {
    Signature relation = relation(group, level, false);
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < relation.types().length(); i++) {
      String variable = variable(relation.types().charAt(i));
      columns.add(oneIn(5) ? "_" : variable);
    }
    body.add("!" + relation.name() + "(" + String.join(", ", columns) + ")");
  }

  private String columns(Signature head, boolean aggregates) {
    boolean aggregating = aggregates && head.types().contains("i") && oneIn(6);
    List<String> columns = new ArrayList<>();
    int ints = 0;
    for (char type : head.types().toCharArray()) {
      String place = type + "" + (type == 'i' ? ints++ : 0);
      String term = bound.contains(place) && !oneIn(6) ? place : variable(type);
      if (type == 'i' && aggregating && (oneIn(2) || head.types().indexOf('i') < 0)) {
        term = aggregate(term);
      } else if (type == 'i' && oneIn(15)) {
        term = "(" + term + " + 1) % 3";
      }
      columns.add(term);
    }
    return String.join(", ", columns);
  }

  private String aggregate(String term) {
    return switch (random.nextInt(7)) {
      case 0 -> "count(*)";
      case 1 -> "count(" + term + ")";
      case 2 -> "max(" + term + ")";
      case 3 -> "min(" + term + ")";
      case 4 -> oneIn(2) ? "sum(" + term + "; " + variable('i') + ")" : "sum(" + term + ")";
      case 5 -> "choose(" + term + ")";
      default -> oneIn(2) ? "index()" : "index(; " + variable('i') + ")";
    };
  }

  private String value() {
    return oneIn(5) ? "" + random.nextInt(3) : variable('i');
  }

  /** A bound variable of a type, else a constant or what is bound then. */
  private String variable(char type) {
    List<String> names = bound.stream().filter(name -> name.charAt(0) == type).toList();
    if (!names.isEmpty()) {
      return names.get(random.nextInt(names.size()));
    }
    return switch (type) {
      case 'c' -> "nobody";
      case 'n' -> {
        body.add("self(n0)");
        bound.add("n0");
        yield "n0";
      }
      default -> "" + random.nextInt(3);
    };
  }

  private String text() {
    return String.join(", ", body) + ".";
  }
}
