package dev.dedalus.equivalence;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A random program as text: a component {@code store} of 3 to 8 rules over two or three requests,
 * facts, tables and other relations; sometimes a second instance, a channel to itself, a component
 * {@code peer} that answers. Some have errors, some never reply. Relations belong to one of two
 * groups, and rules seldom mix them, so that there is something to decouple.
 */
final class RandomProgramText {
  private final SplittableRandom random;
  private final List<Signature> changing = new ArrayList<>();
  private final List<Signature> derived = new ArrayList<>();
  private final List<Signature> replies = new ArrayList<>();
  private final List<Signature> sent = new ArrayList<>();
  private final List<String> globals = new ArrayList<>();
  private final List<String> store = new ArrayList<>();
  private final List<String> peer = new ArrayList<>();

  private RandomProgramText(SplittableRandom random) {
    this.random = random;
  }

  /** The program of a seed. */
  static String of(long seed) {
    RandomProgramText program = new RandomProgramText(new SplittableRandom(seed));
    program.generate();
    return program.text();
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private void generate() {
    boolean several = oneIn(7);
    int requests = 2 + random.nextInt(2);
    for (int i = 0; i < requests; i++) {
      Signature request =
          new Signature(
              "req" + i, "c" + "i".repeat(1 + random.nextInt(oneIn(4) ? 3 : 2)), i % 2, 0);
      changing.add(request);
      String target = several ? " to " + (oneIn(2) ? "any" : "all") + " store" : "";
      String columns = request.declared(1).replaceFirst("x1", "id");
      String answers = oneIn(2) ? " -> out0, out1" : "";
      globals.add("request " + request.name() + "(" + columns + ")" + target + answers + ";");
    }
    for (String types : List.of("i", "ii", "in", "ci")) {
      Signature reply = new Signature("out" + replies.size(), types, 2, 0);
      replies.add(reply);
      String columns = reply.declared(0).replaceFirst("x0: int", "id: int");
      globals.add("reply " + reply.name() + "(" + columns + ");");
    }
    store.add("fact f(" + random.nextInt(2) + "). fact f(" + (1 + random.nextInt(2)) + ").");
    store.add("fact e(0, 1). fact e(" + random.nextInt(3) + ", " + random.nextInt(3) + ").");
    store.add(
        oneIn(2)
            ? "g(x) :- f(x), !e(x, _)."
            : oneIn(2) ? "g(y) :- e(_, y), f(y)." : "g(count(x)) :- e(x, _).");
    if (oneIn(6)) {
      channel("ch", "ci");
    }
    if (oneIn(12)) {
      store.add("timer tick every 1 s;");
      changing.add(new Signature("tick", "", 2, 0));
    }
    boolean asking = oneIn(3);
    if (asking) {
      peers();
    }
    locals();
    rules(asking);
    globals.add("const many = " + (several ? 2 : 1) + ";");
  }

  private void channel(String name, String types) {
    Signature channel = new Signature(name, types, 2, 0);
    globals.add("channel " + name + "(" + channel.declared(0) + ");");
    changing.add(channel);
    sent.add(channel);
  }

  private void peers() {
    globals.add("channel ask(x0: client, x1: int);");
    globals.add("channel answer(x0: client, x1: int, x2: node);");
    changing.add(new Signature("answer", "cin", 2, 0));
    sent.add(new Signature("ask", "ci", 2, 0));
    String back = "answer@s(c, x, me) :~ %s, store(s), self(me).";
    switch (random.nextInt(7)) {
      case 0 -> peer.add(back.formatted("ask(c, x)"));
      case 1 -> {
        peer.add("table heard(c: client, x: int);");
        peer.add("heard(c, x) :- ask(c, x).");
        peer.add(back.formatted("heard(c, x)"));
      }
      case 2 -> {
        peer.add("table heard(c: client, x: int);");
        peer.add("heard(c, x) :+ ask(c, x).");
        peer.add(back.formatted("ask(c, x), !heard(c, x)"));
        peer.add("out0@c(x) :~ ask(c, x), heard(c, x).");
      }
      case 3 -> {
        peer.add(back.formatted("ask(c, x)"));
        peer.add("out0@c(x) :~ ask(c, x).");
      }
      case 4, 5 -> {
        globals.add("request hello(id: int) to all peer;");
        peer.add("table known(c: client);");
        peer.add("known(c) :- hello(c, _).");
        peer.add("out0@c(x) :~ ask(_, x), known(c).");
        peer.add(back.formatted("ask(c, x)"));
        starting();
      }
      default -> peer.add("answer@s(c, (x + 1) % 3, me) :~ ask(c, x), store(s), self(me).");
    }
  }

  /** Tables whose rows of {@code init} are gone after they were sent once. */
  private void starting() {
    int first = random.nextInt(2);
    String row = "init (nobody, " + first + "), (nobody, " + (1 + first) + ")";
    for (String table : List.of("once", "also")) {
      store.add("table %1$s(x0: client, x1: int) until %1$s(x0, _) %2$s;".formatted(table, row));
      if (!oneIn(4)) {
        store.add(
            "%s(c, x) :- %s.".formatted(table, literal(table.equals("once") ? "req0" : "req1")));
      }
      store.add("ask@l(c, %s) :~ %s(c, x), peer(l).".formatted(oneIn(4) ? "0" : "x", table));
      if (oneIn(5)) {
        return;
      }
    }
  }

  private void locals() {
    int number = 2 + random.nextInt(3);
    for (int i = 0; i < number; i++) {
      String types = (oneIn(3) ? "" : "c") + "i".repeat(random.nextInt(3)) + (oneIn(12) ? "n" : "");
      Signature local = new Signature("p" + i, types, random.nextInt(2), i + 1);
      if (oneIn(3)) {
        store.add("table " + local.name() + "(" + local.declared(0) + ")" + ending(local) + ";");
      }
      changing.add(local);
      derived.add(local);
    }
  }

  private String ending(Signature table) {
    String text = "";
    if (oneIn(4)) {
      Signature other = changing.get(random.nextInt(changing.size()));
      StringBuilder columns = new StringBuilder();
      for (int i = 0; i < other.types().length(); i++) {
        int at = table.types().indexOf(other.types().charAt(i));
        columns.append(columns.isEmpty() ? "" : ", ").append(at < 0 || oneIn(5) ? "_" : "x" + at);
      }
      text += " until " + other.name() + "(" + columns + ")";
    }
    if (!table.types().contains("n") && oneIn(3)) {
      text += " init ";
      int rows = 1 + random.nextInt(2);
      for (int row = 0; row < rows; row++) {
        text += row == 0 ? "(" : ", (";
        for (int i = 0; i < table.types().length(); i++) {
          text += i == 0 ? "" : ", ";
          text += table.types().charAt(i) == 'c' ? "nobody" : "" + random.nextInt(3);
        }
        text += ")";
      }
    }
    return text;
  }

  private void rules(boolean asking) {
    RandomRuleText rules = new RandomRuleText(random, changing, asking);
    for (Signature local : derived) {
      int deriving = oneIn(4) ? 2 : 1;
      for (int i = 0; i < deriving; i++) {
        store.add(oneIn(5) ? rules.next(local) : rules.now(local));
      }
      if (oneIn(6)) {
        store.add(rules.guarded(local));
      }
    }
    int sends = 2 + random.nextInt(3);
    for (int i = 0; i < sends; i++) {
      store.add(
          rules.reply(replies.get(random.nextInt(random.nextInt(replies.size()) + 1)), i % 2));
    }
    for (Signature local : derived) {
      if (local.types().startsWith("c") && oneIn(3)) {
        store.add(rules.passing(replies.get(random.nextInt(2)), local));
      }
    }
    for (Signature channel : sent) {
      store.add(rules.send(channel, channel.name().equals("ask") ? "peer" : "store"));
    }
    if (oneIn(25)) {
      store.add("fired(x) :- " + literal("req0") + ", incarnation(x).");
      store.add("out0@c(x) :~ " + literal("req1") + ", fired(x).");
    }
    if (oneIn(8)) {
      store.add("q(x) :+ f(x).");
      store.add(rules.reply(replies.getFirst(), 0).replace(").", "), q(i0)."));
    }
    if (oneIn(8)) {
      store.add("table kept(c: client, x: int);");
      store.add("kept(c, x) :- " + literal("req0") + ".");
      store.add(
          oneIn(2)
              ? "out0@c(count(x)) :~ kept(c, x)."
              : "kinds(c, count(x)) :- kept(c, x). out0@c(n) :~ kinds(c, n).");
    }
    if (oneIn(20)) {
      store.add("mixed(x) :- f(x). mixed(1) :- " + literal("req0") + ".");
      store.add("out0@c(x) :~ " + literal("req1") + ", mixed(x).");
    }
    for (int i = 0; i < 3; i++) {
      String request = "req" + i;
      if (globals.stream().anyMatch(line -> line.contains(request))
          && store.stream().noneMatch(line -> line.contains(request + "("))) {
        store.add("out1@c(x, 0) :~ " + literal(request) + ".");
      }
    }
    for (String reply : List.of("out0", "out1", "out2", "out3")) {
      if (!isSent(reply)) {
        globals.removeIf(line -> line.startsWith("reply " + reply));
        globals.replaceAll(line ->
            line.replaceFirst("(-> |, )" + reply, "$1")
                .replaceFirst("-> , ", "-> ")
                .replaceFirst(", ;|-> ;", ";"));
      }
    }
  }

  private boolean isSent(String reply) {
    return store.stream().anyMatch(line -> line.contains(reply + "@"))
        || peer.stream().anyMatch(line -> line.contains(reply + "@"));
  }

  /** {@code request(c, x, _)}. */
  private String literal(String request) {
    String types =
        changing.stream()
            .filter(relation -> relation.name().equals(request))
            .findFirst()
            .orElseThrow()
            .types();
    return request + "(c, x" + ", _".repeat(types.length() - 2) + ")";
  }

  private String text() {
    StringBuilder text = new StringBuilder("program random;\n");
    text.append("function hash(v: int) -> (h: int) pure;\n");
    text.append("function mix(v: int) -> (h: int) pure;\n");
    globals.forEach(line -> text.append(line).append('\n'));
    text.append("component store[many] {\n");
    store.forEach(line -> text.append("  ").append(line).append('\n'));
    text.append("}\n");
    if (!peer.isEmpty()) {
      text.append("component peer[").append(1 + random.nextInt(2)).append("] {\n");
      peer.forEach(line -> text.append("  ").append(line).append('\n'));
      text.append("}\n");
    }
    return text.toString();
  }
}
