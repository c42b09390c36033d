package dev.dedalus.syntax;

import dev.dedalus.syntax.grammar.DedalusParser;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.RuleContext;

/** Tables from what the grammar read; their clauses stand in any order, each once. */
final class TableBuilder {
  private final SyntaxErrors errors;
  private final Spans spans;
  private final TermBuilder terms;
  private final RuleBuilder rules;

  TableBuilder(SyntaxErrors errors, Spans spans, TermBuilder terms, RuleBuilder rules) {
    this.errors = errors;
    this.spans = spans;
    this.terms = terms;
    this.rules = rules;
  }

  /** A table with these columns. */
  Declaration table(DedalusParser.TableContext table, List<Declaration.Column> columns) {
    Optional<BodyItem.Literal> until = Optional.empty();
    List<List<Term>> init = List.of();
    List<String> key = List.of();
    Optional<Declaration.Keep> keep = Optional.empty();
    Set<String> seen = new HashSet<>();
    for (DedalusParser.TableClauseContext clause : table.tableClause()) {
      once(clause, seen);
      if (clause.atom() != null) {
        Span span = spans.of(clause.atom());
        until = Optional.of(rules.literal(false, false, clause.atom(), span));
      } else if (clause.INIT() != null) {
        init = clause.row().stream().map(row -> terms.terms(row.terms())).toList();
      } else if (clause.keep() != null) {
        keep = Optional.of(keep(clause.keep()));
      } else {
        key = clause.name().stream().map(RuleContext::getText).toList();
      }
    }
    String name = table.relation().getText();
    return new Declaration.Table(name, columns, until, init, key, keep, spans.of(table));
  }

  private void once(DedalusParser.TableClauseContext clause, Set<String> seen) {
    String word = clause.getStart().getText();
    if (!seen.add(word)) {
      errors.add(
          DiagnosticCode.SYNTAX,
          spans.of(clause.getStart()),
          "a table with two `" + word + "`",
          word.equals("init") ? "several rows: `init (1), (2)`" : "write it once");
    }
  }

  private Declaration.Keep keep(DedalusParser.KeepContext keep) {
    return new Declaration.Keep(keep.MAX() != null, keep.name().getText(), spans.of(keep));
  }
}
