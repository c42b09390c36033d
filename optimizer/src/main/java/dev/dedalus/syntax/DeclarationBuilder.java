package dev.dedalus.syntax;

import dev.dedalus.syntax.grammar.DedalusParser;
import dev.dedalus.value.StringLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.RuleContext;
import org.jspecify.annotations.Nullable;

/** Statements other than rules, from what the grammar read. */
final class DeclarationBuilder {
  private final SyntaxErrors errors;
  private final Spans spans;
  private final TermBuilder terms;
  private final RuleBuilder rules;
  private final TypeBuilder types;

  DeclarationBuilder(
      SyntaxErrors errors, Spans spans, TermBuilder terms, RuleBuilder rules, TypeBuilder types) {
    this.errors = errors;
    this.spans = spans;
    this.terms = terms;
    this.rules = rules;
    this.types = types;
  }

  /** A declaration; the grammar knows no other kinds. */
  Declaration declaration(DedalusParser.DeclarationContext declaration) {
    return switch (declaration.getChild(0)) {
      case DedalusParser.TypeAliasContext alias ->
          new Declaration.TypeAlias(
              alias.relation().getText(), types.type(alias.type()), spans.of(alias));
      case DedalusParser.ConstantContext constant ->
          new Declaration.Const(
              constant.relation().getText(), terms.term(constant.term()), spans.of(constant));
      case DedalusParser.FactContext fact -> fact(fact);
      case DedalusParser.FunctionContext function -> function(function);
      case DedalusParser.ChannelContext channel -> channel(channel);
      case DedalusParser.RequestContext request -> request(request);
      case DedalusParser.ReplyContext reply ->
          new Declaration.Reply(
              reply.relation().getText(),
              columns(reply.relation(), reply.columns()),
              spans.of(reply));
      case DedalusParser.TableContext table ->
          new TableBuilder(errors, spans, terms, rules)
              .table(table, columns(table.relation(), table.columns()));
      case DedalusParser.TimerContext timer ->
          new TimerBuilder(errors, spans, terms, rules).timer(timer);
      case DedalusParser.ForgetContext forget -> forget(forget);
      case DedalusParser.IncludeContext include ->
          new Declaration.Include(
              StringLiteral.unquote(include.STRING().getText()),
              include.name().getText(),
              spans.of(include));
      default -> throw new IllegalStateException(declaration.getText());
    };
  }

  /** A component with the statements in its braces. */
  Declaration.Component component(
      DedalusParser.ComponentHeadContext head, List<Declaration> body, Span span) {
    return new Declaration.Component(
        head.relation().getText(),
        Optional.ofNullable(head.instances).map(terms::term),
        Optional.ofNullable(head.survives).map(terms::term),
        Optional.ofNullable(head.relations()).map(DeclarationBuilder::kept),
        body,
        spans.of(head.relation()),
        span);
  }

  private static List<String> kept(DedalusParser.RelationsContext relations) {
    List<String> names = names(relations);
    return names.equals(List.of("nothing")) ? List.of() : names;
  }

  /** A parameter of the program. */
  Declaration.Parameter parameter(DedalusParser.ParameterContext parameter) {
    List<Term> values = new ArrayList<>();
    parameter.term().forEach(term -> values.add(terms.term(term)));
    boolean hasDefault = parameter.BINDS() != null;
    boolean hasBounds = parameter.IN() != null;
    int size = values.size();
    return new Declaration.Parameter(
        parameter.name().getText(),
        types.type(parameter.type()),
        hasDefault ? Optional.of(values.getFirst()) : Optional.empty(),
        hasBounds
            ? Optional.of(new Declaration.Bounds(values.get(size - 2), values.get(size - 1)))
            : Optional.empty(),
        spans.of(parameter));
  }

  private Declaration fact(DedalusParser.FactContext fact) {
    List<Term> values = terms.terms(fact.terms());
    Span span = spans.of(fact);
    rules.arity(fact.relation().getText(), values.size(), span);
    return new Declaration.Fact(fact.relation().getText(), values, span);
  }

  private Declaration function(DedalusParser.FunctionContext function) {
    return new Declaration.Function(
        function.relation().getText(),
        columns(function.relation(), function.inputs),
        columns(function.relation(), function.results),
        function.PURE() != null,
        spans.of(function));
  }

  private Declaration channel(DedalusParser.ChannelContext channel) {
    List<Declaration.Column> columns = columns(channel.batch);
    List<Declaration.Column> rows = columns(channel.rows);
    String name = channel.relation().getText();
    rules.arity(name, columns.size() + rows.size(), spans.of(channel.relation()));
    return new Declaration.Channel(name, columns, rows, spans.of(channel));
  }

  private Declaration request(DedalusParser.RequestContext request) {
    return new Declaration.Request(
        request.relation().getText(),
        columns(request.relation(), request.columns()),
        Optional.ofNullable(request.target())
            .map(target ->
                new Declaration.Target(
                    target.ALL() != null, target.relation().getText(), spans.of(target))),
        request.relations() == null ? List.of() : names(request.relations()),
        spans.of(request));
  }

  private Declaration forget(DedalusParser.ForgetContext forget) {
    BodyItem.Literal target = rules.literal(false, false, forget.atom(), spans.of(forget.atom()));
    if (!target.rows().isEmpty()) {
      errors.add(
          DiagnosticCode.SYNTAX,
          target.rows().getFirst().span(),
          "`forget` of a channel's rows",
          "only tables and relations that `:+` rules carry are forgotten");
    }
    return new Declaration.Forget(
        target.relation(), target.arguments(), rules.body(forget.body()), spans.of(forget));
  }

  private List<Declaration.Column> columns(
      DedalusParser.RelationContext relation, DedalusParser.@Nullable ColumnsContext list) {
    List<Declaration.Column> columns = columns(list);
    rules.arity(relation.getText(), columns.size(), spans.of(relation));
    return columns;
  }

  private List<Declaration.Column> columns(DedalusParser.@Nullable ColumnsContext list) {
    List<Declaration.Column> columns = new ArrayList<>();
    if (list != null) {
      for (DedalusParser.ColumnContext column : list.column()) {
        columns.add(
            new Declaration.Column(
                column.name().getText(), types.type(column.type()), spans.of(column)));
      }
    }
    return columns;
  }

  private static List<String> names(DedalusParser.RelationsContext relations) {
    return relations.relation().stream().map(RuleContext::getText).toList();
  }
}
