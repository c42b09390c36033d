package dev.dedalus.testing;

import dev.dedalus.evaluate.Message;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.syntax.Printer;
import dev.dedalus.syntax.ScriptEvent;
import dev.dedalus.value.Fact;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/** A run as text, a line for each thing that happens; of a long one its beginning and its end. */
final class Trace implements TestListener {
  private static final int FIRST = 40;
  private static final int LAST = 20;
  private static final int MOST_FACTS = 4;

  private final ScriptClients clients;
  private final List<String> first = new ArrayList<>();
  private final Deque<String> last = new ArrayDeque<>();
  private long between;

  Trace(ScriptClients clients) {
    this.clients = clients;
  }

  @Override
  public void happens(ScriptEvent event) {
    add(Printer.print(event));
  }

  @Override
  public void stepped(PhysicalNode node, List<Fact> arrivals, List<Message> sends) {
    if (arrivals.isEmpty() && sends.isEmpty()) {
      return;
    }
    String taken =
        arrivals.isEmpty() ? "" : " takes " + facts(arrivals.stream().map(this::show).toList());
    String sent = sends.isEmpty() ? "" : " sends " + facts(sends.stream().map(this::show).toList());
    add(node.logical() + taken + (taken.isEmpty() || sent.isEmpty() ? "" : ",") + sent);
  }

  @Override
  public void lost(Message message) {
    add("lost: " + show(message));
  }

  private String show(Fact fact) {
    return fact.relation() + clients.show(fact.row());
  }

  private String show(Message message) {
    return message.relation()
        + "@"
        + clients.show(message.location())
        + clients.show(message.row());
  }

  private static String facts(List<String> facts) {
    String shown = facts.stream().limit(MOST_FACTS).collect(Collectors.joining(", "));
    return facts.size() > MOST_FACTS
        ? shown + " and " + (facts.size() - MOST_FACTS) + " more"
        : shown;
  }

  private void add(String line) {
    if (first.size() < FIRST) {
      first.add(line);
      return;
    }
    last.add(line);
    if (last.size() > LAST) {
      last.remove();
      between++;
    }
  }

  /** The lines, in order. */
  List<String> lines() {
    List<String> lines = new ArrayList<>(first);
    if (between > 0) {
      lines.add(".. " + between + " more ..");
    }
    lines.addAll(last);
    return lines;
  }
}
