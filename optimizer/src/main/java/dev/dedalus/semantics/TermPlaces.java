package dev.dedalus.semantics;

import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import java.util.List;
import java.util.Locale;

/** {@code _} stands only where something is matched, aggregates only as columns of heads. */
final class TermPlaces {
  private final Report report;

  private TermPlaces(Report report) {
    this.report = report;
  }

  static void check(Rule rule, Report report) {
    TermPlaces places = new TermPlaces(report);
    rule.head().location().ifPresent(places::value);
    boolean aggregates = rule.head().rows().isEmpty() && rule.kind().isWritten();
    for (Term column : rule.head().arguments()) {
      if (aggregates && column instanceof Term.Aggregate aggregate) {
        places.aggregate(aggregate);
      } else {
        places.value(column);
      }
    }
    rule.head().rows().forEach(places::value);
    rule.body().forEach(places::item);
  }

  private void item(BodyItem item) {
    switch (item) {
      case BodyItem.Literal literal -> {
        literal.arguments().forEach(this::pattern);
        literal.rows().forEach(this::pattern);
      }
      case BodyItem.Comparison test -> TermTree.of(test).forEach(this::value);
      case BodyItem.Range range -> TermTree.of(range).forEach(this::value);
      case BodyItem.Binding binding -> {
        pattern(binding.pattern());
        value(binding.expression());
      }
      case BodyItem.Element element -> pattern(element.pattern());
    }
  }

  private void pattern(Term pattern) {
    TermTree.computed(pattern).forEach(this::value);
    noAggregate(pattern);
  }

  private void value(Term term) {
    for (Term part : TermTree.all(List.of(term))) {
      if (part instanceof Term.Wildcard) {
        report.add(
            DiagnosticCode.MISPLACED_WILDCARD,
            part.span(),
            "`_` has no value",
            "name the variable, and bind it in the body");
      }
    }
    noAggregate(term);
  }

  private void noAggregate(Term term) {
    for (Term part : TermTree.all(List.of(term))) {
      if (part instanceof Term.Aggregate aggregate) {
        misplaced(
            aggregate,
            "`" + name(aggregate) + "` may not stand here",
            "an aggregate is a whole column of a head; derive a relation of its own and read that");
      }
    }
  }

  private void aggregate(Term.Aggregate aggregate) {
    aggregate.arguments().forEach(this::value);
    aggregate.keys().forEach(this::value);
    int arguments = aggregate.arguments().size();
    boolean fits =
        switch (aggregate.kind()) {
          case COUNT -> true;
          case INDEX -> arguments == 0;
          case MIN, MAX, SUM, CHOOSE, COLLECT -> arguments == 1;
        };
    boolean keyed =
        aggregate.kind() == Term.AggregateKind.SUM || aggregate.kind() == Term.AggregateKind.INDEX;
    if (!fits || (!aggregate.keys().isEmpty() && !keyed)) {
      misplaced(
          aggregate,
          "`" + name(aggregate) + "` is not used so",
          "aggregates are count(x), count(*), min(x), max(x), sum(x), sum(x; k), choose(x),"
              + " collect(x), index() and index(; g)");
    }
  }

  private void misplaced(Term.Aggregate aggregate, String message, String help) {
    report.add(DiagnosticCode.MISPLACED_AGGREGATE, aggregate.span(), message, help);
  }

  private static String name(Term.Aggregate aggregate) {
    return aggregate.kind().name().toLowerCase(Locale.ROOT);
  }
}
