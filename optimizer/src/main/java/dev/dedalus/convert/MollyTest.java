package dev.dedalus.convert;

import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Printer;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The script of a test: what arrives and crashes when, and the rules for what must hold. */
final class MollyTest {
  private final MollyRelations relations;
  private final String component;

  MollyTest(MollyRelations relations, String component) {
    this.relations = relations;
    this.component = component;
  }

  /** One statement per line; empty where there is nothing to test. */
  String script() {
    List<String> lines = new ArrayList<>();
    relations.allFacts().stream()
        .filter(fact -> relations.request(fact.head().relation()).isPresent())
        .sorted(Comparator.comparingLong(MollyTest::tick))
        .forEach(fact -> lines.add(request(fact)));
    relations.crashes().forEach(crash -> lines.add(crash(crash)));
    relations.testRules().forEach(rule -> lines.add(rule(rule)));
    return lines.isEmpty() ? "" : "\n  " + String.join("\n  ", lines) + "\n";
  }

  private static long tick(Statement.Clause fact) {
    String digits = MollyRelations.tick(fact);
    return digits.length() > 9 ? Integer.MAX_VALUE : Long.parseLong(digits);
  }

  private String request(Statement.Clause fact) {
    String request = relations.request(fact.head().relation()).orElseThrow();
    return "@" + MollyRelations.tick(fact) + " " + request + columns(fact.head().columns());
  }

  /** {@code crash("a", "b", 3)}: b crashes at 3. */
  private String crash(Statement.Clause crash) {
    List<Term> columns = crash.head().columns();
    int node = relations.nodes().indexOf(columns.get(columns.size() > 1 ? 1 : 0));
    return "@" + Printer.print(columns.getLast()) + " crash " + component + " " + node;
  }

  private static String rule(Statement.Clause rule) {
    List<String> items = new ArrayList<>();
    for (Statement.Item item : rule.body()) {
      items.add(
          switch (item) {
            case Statement.Condition(BodyItem condition) -> Printer.print(condition);
            case Statement.Atom atom ->
                (atom.negated() ? "!" : "")
                    + atom.relation()
                    + columns(atom.columns())
                    + atom.time().map(time -> "@" + time.text()).orElse("");
          });
    }
    return rule.head().relation()
        + columns(rule.head().columns())
        + rule.head().time().map(time -> "@" + time.text()).orElse("")
        + " :- "
        + String.join(", ", items)
        + ".";
  }

  private static String columns(List<Term> columns) {
    return "(" + String.join(", ", columns.stream().map(Printer::print).toList()) + ")";
  }
}
