package dev.dedalus.semantics;

import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.Diagnostic;
import dev.dedalus.syntax.DiagnosticCode;
import dev.dedalus.syntax.ParsedProgram;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.ScriptEvent;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.NodeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rules of a test as a component of their own, so that all that is checked of a program's rules
 * is checked of them, and one evaluator runs both. What follows is added, and sent:
 *
 * <pre>
 * pre'held(x)     :~ pre(x).
 * pre'lacking(x)  :~ pre(x), !post(x).
 * pre("put", c, id)  :- put(c, id, ..).     a test without rules, for each request of its script
 * post("put", c, id) :- done(c, id, ..).    that is answered, and each reply that answers it
 * </pre>
 */
final class OutcomeRules {
  private static final String PRE = "pre";
  private static final String POST = "post";
  private static final Term PLACE =
      new Term.Constant(new NodeValue(ScriptedTest.NODE, 0), Span.NONE);

  private final CheckedProgram program;
  private final ConstantEvaluation constants;
  private final Report report;

  OutcomeRules(CheckedProgram program, ConstantEvaluation constants, Report report) {
    this.program = program;
    this.constants = constants;
    this.report = report;
  }

  /** Whether a test says what must not be. */
  static boolean isForbidding(Declaration.Test test) {
    return first(test.rules(), PRE).isPresent() && first(test.rules(), POST).isEmpty();
  }

  /** The observer; not to be used after an error. */
  Optional<CheckedProgram> observer(Declaration.Test test) {
    ProgramScope scope = scope();
    List<Rule> rules = new ArrayList<>(test.rules());
    if (first(rules, PRE).isEmpty() && first(rules, POST).isEmpty()) {
      rules.addAll(answers(test));
    }
    if (!isComplete(test, rules)) {
      return Optional.empty();
    }
    rules.removeIf(rule -> !isSound(rule, rules, scope));
    first(rules, PRE).ifPresent(pre -> lacking(rules, pre, first(rules, POST), scope));
    return checked(test, rules, scope);
  }

  private ProgramScope scope() {
    ProgramScope scope = ProgramScope.empty(constants);
    scope.globals().putAll(ObservedRelations.signatures(program));
    scope.functions().putAll(program.functions());
    for (Declaration declaration : program.source().declarations()) {
      if (declaration instanceof Declaration.Function function) {
        scope.functionPlaces().put(function.name(), function.span());
      }
    }
    return scope;
  }

  private boolean isComplete(Declaration.Test test, List<Rule> rules) {
    Optional<Rule> pre = first(rules, PRE);
    Optional<Rule> post = first(rules, POST);
    if (pre.isEmpty()) {
      report.add(
          DiagnosticCode.TEST_OUTCOME,
          post.map(rule -> rule.head().span()).orElse(test.span()),
          post.isPresent()
              ? "`post` without `pre`: it is never asked for"
              : "nothing says what must hold: no request of the script is answered",
          "add `pre(..) :- ..`: each of its rows must have its row in `post`");
      return false;
    }
    int columns = pre.get().head().arguments().size();
    if (post.isPresent() && post.get().head().arguments().size() != columns) {
      report.add(
          DiagnosticCode.ARITY,
          post.get().head().span(),
          "`pre` has "
              + Count.of(columns, "column")
              + ", `post` "
              + post.get().head().arguments().size(),
          "each row of `pre` must have its row in `post`: give both the same columns",
          new Diagnostic.Related(pre.get().head().span(), "`pre`"));
      return false;
    }
    return true;
  }

  /** Reports what the checks of components would explain by what only those have. */
  private boolean isSound(Rule rule, List<Rule> rules, ProgramScope scope) {
    String head = rule.head().relation();
    if (scope.isGlobal(head)) {
      report.add(
          DiagnosticCode.ACROSS_COMPONENTS,
          rule.head().span(),
          "`" + head + "` is the program's; a test reads it and derives nothing of it",
          "give the head another name");
      return false;
    }
    Set<String> known = new TreeSet<>(scope.globals().keySet());
    known.addAll(scope.functionPlaces().keySet());
    rules.forEach(other -> known.add(other.head().relation()));
    boolean sound = true;
    for (BodyItem item : rule.body()) {
      if (item instanceof BodyItem.Literal literal && !known.contains(literal.relation())) {
        unknown(literal, known);
        sound = false;
      }
    }
    return sound;
  }

  private void unknown(BodyItem.Literal literal, Set<String> known) {
    String name = literal.relation();
    List<String> owners = ObservedRelations.owners(program, name);
    report.add(
        DiagnosticCode.UNKNOWN_RELATION,
        literal.span(),
        "unknown relation `" + name + "`",
        owners.isEmpty()
            ? Suggestion.or(
                name, known, "a test reads requests, replies and `component::relation(node, ..)`")
            : "write `"
                + ObservedRelations.name(owners.getFirst(), name)
                + "(node, ..)`, with the node first");
  }

  private void lacking(List<Rule> rules, Rule pre, Optional<Rule> post, ProgramScope scope) {
    List<Term> columns = new ArrayList<>();
    for (int i = 1; i <= pre.head().arguments().size(); i++) {
      columns.add(new Term.Variable("c" + i, pre.head().span()));
    }
    BodyItem held = literal(false, columns, pre.head());
    rules.add(sent(ScriptedTest.HELD, columns, List.of(held), scope));
    List<BodyItem> body = new ArrayList<>(List.of(held));
    post.ifPresent(rule -> body.add(literal(true, columns, rule.head())));
    rules.add(sent(ScriptedTest.LACKING, columns, body, scope));
  }

  private static BodyItem literal(boolean negated, List<Term> columns, Rule.Head head) {
    return new BodyItem.Literal(negated, false, head.relation(), columns, List.of(), head.span());
  }

  private static Rule sent(
      String name, List<Term> columns, List<BodyItem> body, ProgramScope scope) {
    Span span = body.getFirst().span();
    scope
        .globals()
        .put(name, Signature.undeclared(name, Relation.Kind.CHANNEL, columns.size(), Span.NONE));
    return new Rule(
        Rule.Kind.SEND,
        new Rule.Head(name, Optional.of(PLACE), columns, List.of(), span),
        body,
        span);
  }

  /** That each request of the script has been answered. */
  private List<Rule> answers(Declaration.Test test) {
    Set<String> asked = new TreeSet<>();
    for (ScriptEvent event : test.script()) {
      if (event.action() instanceof ScriptEvent.Ask ask) {
        asked.add(ask.request());
      }
    }
    List<Rule> rules = new ArrayList<>();
    for (Request request : program.requests()) {
      if (asked.contains(request.relation()) && !request.replies().isEmpty()) {
        rules.add(known(PRE, request, request.relation(), test.span()));
        request.replies().forEach(reply -> rules.add(known(POST, request, reply, test.span())));
      }
    }
    return rules;
  }

  private Rule known(String head, Request request, String relation, Span span) {
    Term client = new Term.Variable("client", span);
    Term id = new Term.Variable("id", span);
    List<Term> columns = new ArrayList<>();
    Relation told = program.global(relation);
    if (told.kind() == Relation.Kind.REPLY) {
      columns.add(client);
    }
    for (Relation.Column column : told.columns()) {
      columns.add(
          column.name().equals("id") ? id : columns.isEmpty() ? client : new Term.Wildcard(span));
    }
    Term name = new Term.Constant(new Value.StringValue(request.relation()), span);
    return PlainRules.now(
        head,
        List.of(name, client, id),
        List.of(new BodyItem.Literal(false, false, relation, columns, List.of(), span)),
        span);
  }

  private Optional<CheckedProgram> checked(
      Declaration.Test test, List<Rule> rules, ProgramScope scope) {
    Declaration.Component source =
        new Declaration.Component(
            ScriptedTest.NODE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            rules.stream().map(rule -> (Declaration) new Declaration.RuleStatement(rule)).toList(),
            test.span(),
            test.span());
    ComponentScope component =
        ComponentNames.declare(source, scope, new TypeNames(List.of(), report), report);
    component.relations().values().removeIf(Signature::isOfEveryComponent);
    scope.components().add(component);
    ConstantRows rows = new ConstantRows(constants, report);
    List<ResolvedComponent> components = ComponentChecks.check(scope, rows, report);
    TypeInference inference = TypeInference.of(scope, components, report);
    if (report.hasErrors()) {
      return Optional.empty();
    }
    ParsedProgram text =
        new ParsedProgram(program.source().file(), "", test.name(), List.of(), List.of(source));
    return Optional.of(
        new Assembly(scope, inference, rows)
            .assemble(text, new TreeMap<>(), List.of(), components));
  }

  private static Optional<Rule> first(List<Rule> rules, String relation) {
    return rules.stream().filter(rule -> rule.head().relation().equals(relation)).findFirst();
  }
}
