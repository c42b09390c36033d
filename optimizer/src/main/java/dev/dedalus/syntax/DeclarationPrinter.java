package dev.dedalus.syntax;

import dev.dedalus.value.StringLiteral;
import java.util.List;

/** Statements as text, each ended by {@code ;} or, where it reads like a sentence, by a dot. */
final class DeclarationPrinter {
  private final StringBuilder out;

  DeclarationPrinter(StringBuilder out) {
    this.out = out;
  }

  /** A statement; {@code indentation} stands before those inside of it. */
  void print(Declaration declaration, String indentation) {
    switch (declaration) {
      case Declaration.TypeAlias alias -> {
        out.append("type ").append(alias.name()).append(" = ");
        type(alias.type());
        out.append(';');
      }
      case Declaration.Const constant -> {
        out.append("const ").append(constant.name()).append(" = ");
        TermPrinter.print(constant.expression(), out);
        out.append(';');
      }
      case Declaration.Fact fact -> {
        atom("fact ", fact.relation(), fact.arguments());
        out.append('.');
      }
      case Declaration.Function function -> function(function);
      case Declaration.Channel channel ->
          message("channel ", channel.name(), channel.columns(), channel.rows());
      case Declaration.Request request -> request(request);
      case Declaration.Reply reply -> message("reply ", reply.name(), reply.columns(), List.of());
      case Declaration.Table table -> table(table);
      case Declaration.Timer timer -> timer(timer);
      case Declaration.RuleStatement(Rule rule) -> {
        RulePrinter.print(rule, out);
        out.append('.');
      }
      case Declaration.Forget forget -> forget(forget);
      case Declaration.Include include -> include(include);
      case Declaration.Test test -> ScriptPrinter.print(test, indentation, out);
      case Declaration.Component component -> component(component, indentation);
    }
  }

  private void atom(String keyword, String relation, List<Term> columns) {
    out.append(keyword).append(relation);
    TermPrinter.columns(columns, List.of(), out);
  }

  private void message(
      String keyword,
      String name,
      List<Declaration.Column> columns,
      List<Declaration.Column> rows) {
    out.append(keyword).append(name);
    columns(columns, rows);
    out.append(';');
  }

  private void forget(Declaration.Forget forget) {
    atom("forget ", forget.relation(), forget.arguments());
    out.append(" :- ");
    RulePrinter.print(forget.body(), out);
    out.append('.');
  }

  private void include(Declaration.Include include) {
    out.append("include ")
        .append(StringLiteral.quote(include.file()))
        .append(" as ")
        .append(include.prefix())
        .append(';');
  }

  /** {@code participants: int = 3 in 1..99}. */
  void parameter(Declaration.Parameter parameter) {
    out.append(parameter.name()).append(": ");
    type(parameter.type());
    parameter
        .defaultValue()
        .ifPresent(value -> {
          out.append(" = ");
          TermPrinter.print(value, out);
        });
    parameter
        .bounds()
        .ifPresent(bounds -> {
          out.append(" in ");
          RulePrinter.bounds(bounds.low(), bounds.high(), out);
        });
  }

  /** {@code (id: int | slot: int)}. */
  void columns(List<Declaration.Column> columns, List<Declaration.Column> rows) {
    out.append('(');
    columns(columns);
    if (!rows.isEmpty()) {
      out.append(columns.isEmpty() ? "| " : " | ");
      columns(rows);
    }
    out.append(')');
  }

  /** {@code id: int, payload: bytes}. */
  void columns(List<Declaration.Column> columns) {
    for (int i = 0; i < columns.size(); i++) {
      out.append(i == 0 ? "" : ", ").append(columns.get(i).name()).append(": ");
      type(columns.get(i).type());
    }
  }

  void type(TypeName type) {
    switch (type) {
      case TypeName.Simple simple -> out.append(simple.name());
      case TypeName.SetOf set -> {
        out.append("set<");
        type(set.element());
        out.append('>');
      }
      case TypeName.Tuple tuple -> {
        out.append('(');
        for (int i = 0; i < tuple.elements().size(); i++) {
          out.append(i == 0 ? "" : ", ");
          type(tuple.elements().get(i));
        }
        out.append(')');
      }
    }
  }

  private void function(Declaration.Function function) {
    out.append("function ").append(function.name());
    columns(function.arguments(), List.of());
    out.append(" -> ");
    columns(function.results(), List.of());
    out.append(function.pure() ? " pure;" : ";");
  }

  private void request(Declaration.Request request) {
    out.append("request ").append(request.name());
    columns(request.columns(), List.of());
    request
        .target()
        .ifPresent(target ->
            out.append(target.all() ? " to all " : " to any ").append(target.component()));
    if (!request.replies().isEmpty()) {
      out.append(" -> ").append(String.join(", ", request.replies()));
    }
    out.append(';');
  }

  private void table(Declaration.Table table) {
    out.append("table ").append(table.name());
    columns(table.columns(), List.of());
    table
        .until()
        .ifPresent(until -> {
          out.append(" until ");
          RulePrinter.print(until, out);
        });
    for (int i = 0; i < table.init().size(); i++) {
      out.append(i == 0 ? " init " : ", ");
      TermPrinter.columns(table.init().get(i), List.of(), out);
    }
    if (!table.key().isEmpty()) {
      out.append(" key (").append(String.join(", ", table.key())).append(')');
    }
    table
        .keep()
        .ifPresent(keep ->
            out.append(keep.max() ? " keep max(" : " keep min(").append(keep.column()).append(')'));
    out.append(';');
  }

  private void timer(Declaration.Timer timer) {
    out.append("timer ").append(timer.name());
    if (timer.after().isPresent()) {
      TermPrinter.columns(timer.key(), List.of(), out);
      out.append(' ').append(timer.periodMillis()).append("ms after ");
      RulePrinter.print(timer.after().get(), out);
    } else {
      out.append(" every ").append(timer.periodMillis()).append("ms");
      if (timer.jitterMillis() > 0) {
        out.append(" jitter ").append(timer.jitterMillis()).append("ms");
      }
    }
    out.append(';');
  }

  private void component(Declaration.Component component, String indentation) {
    out.append("component ").append(component.name());
    component
        .instances()
        .ifPresent(instances -> {
          out.append('[');
          TermPrinter.print(instances, out);
          out.append(']');
        });
    component
        .survives()
        .ifPresent(survives -> {
          out.append(" survives ");
          TermPrinter.print(survives, out);
        });
    component
        .keeps()
        .ifPresent(keeps ->
            out.append(" keeps ").append(keeps.isEmpty() ? "nothing" : String.join(", ", keeps)));
    out.append(" {\n");
    statements(component.body(), indentation + "  ");
    out.append(indentation).append('}');
  }

  /** Statements, each on a line of its own, components and tests set off by empty lines. */
  void statements(List<Declaration> statements, String indentation) {
    boolean first = true;
    boolean wasBlock = false;
    for (Declaration statement : statements) {
      boolean block =
          statement instanceof Declaration.Component || statement instanceof Declaration.Test;
      out.append(!first && (block || wasBlock) ? "\n" : "").append(indentation);
      print(statement, indentation);
      out.append('\n');
      first = false;
      wasBlock = block;
    }
  }
}
