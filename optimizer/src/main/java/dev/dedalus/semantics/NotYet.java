package dev.dedalus.semantics;

import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import java.util.List;

/** Refuses what the grammar knows and this version does not run, with what to use meanwhile. */
final class NotYet {
  private final Report report;

  private NotYet(Report report) {
    this.report = report;
  }

  static void check(List<Declaration> declarations, Report report) {
    NotYet pass = new NotYet(report);
    for (Declaration declaration : declarations) {
      pass.check(declaration);
      if (declaration instanceof Declaration.Component component) {
        component.body().forEach(pass::check);
      }
    }
  }

  private void check(Declaration declaration) {
    switch (declaration) {
      case Declaration.Include include ->
          refuse(include.span(), "`include`", "copy the file's rules into the component");
      case Declaration.Test test ->
          refuse(test.span(), "`test`", "keep the script in a file of its own for now");
      case Declaration.Forget forget ->
          refuse(
              forget.span(),
              "`forget`",
              "use `table .. until ..` where no row of the relation is needed again");
      case Declaration.Channel channel when !channel.rows().isEmpty() ->
          rows(channel.rows().getFirst().span());
      case Declaration.Timer timer when timer.after().isPresent() || !timer.key().isEmpty() ->
          refuse(
              timer.span(), "a timer with a key", "use `timer t every ..` and join its relation");
      case Declaration.Table table -> table(table);
      case Declaration.RuleStatement statement -> rule(statement.rule());
      case Declaration.Channel ignored -> {}
      case Declaration.Timer ignored -> {}
      case Declaration.TypeAlias ignored -> {}
      case Declaration.Const ignored -> {}
      case Declaration.Fact ignored -> {}
      case Declaration.Function ignored -> {}
      case Declaration.Request ignored -> {}
      case Declaration.Reply ignored -> {}
      case Declaration.Component ignored -> {}
    }
  }

  private void table(Declaration.Table table) {
    if (table.keep().isPresent()) {
      refuse(
          table.keep().get().span(),
          "`keep`",
          "use a plain table and an aggregate: `top(max(v)) :- r(v)`");
    } else if (!table.key().isEmpty()) {
      refuse(table.span(), "`key`", "use a plain table");
    }
    table.until().ifPresent(this::literal);
  }

  private void rule(Rule rule) {
    if (!rule.head().rows().isEmpty()) {
      rows(rule.head().rows().getFirst().span());
    }
    for (BodyItem item : rule.body()) {
      if (item instanceof BodyItem.Literal literal) {
        literal(literal);
      }
    }
  }

  private void literal(BodyItem.Literal literal) {
    if (literal.fresh()) {
      refuse(
          literal.span(),
          "`new`",
          "read what the relation is derived from, or remember in a table what has been seen");
    }
    if (!literal.rows().isEmpty()) {
      rows(literal.rows().getFirst().span());
    }
  }

  private void rows(Span span) {
    refuse(span, "a channel with rows (`|`)", "send `collect(..)`, a set, in one column");
  }

  private void refuse(Span span, String what, String meanwhile) {
    report.add(
        DiagnosticCode.NOT_YET,
        span,
        what + " is part of the language, but not run yet",
        meanwhile);
  }
}
