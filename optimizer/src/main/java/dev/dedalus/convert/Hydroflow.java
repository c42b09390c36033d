package dev.dedalus.convert;

import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.Printer;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Span;
import dev.dedalus.syntax.Term;
import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The Datalog of Hydroflow: a text, or a Rust file with one in it, is the program of one role, so
 * it becomes one component. What Rust knows becomes parameters; sets of addresses become components
 * of which nothing else is known.
 */
final class Hydroflow {
  private static final int SNIPPET_LENGTH = 10_000;
  private static final long TIMER_MILLIS = 1000;

  private final String component;
  private final Problems problems;
  private final Draft draft;
  private final List<Statement.Directive> directives = new ArrayList<>();
  private final List<LocalRule> rules = new ArrayList<>();
  private final Map<String, List<Term>> columns = new LinkedHashMap<>();

  private Hydroflow(String name, List<Statement> statements, Problems problems) {
    Names names = new Names();
    this.problems = problems;
    for (Statement statement : statements) {
      switch (statement) {
        case Statement.Directive directive -> directives.add(directive);
        case Statement.Clause clause -> clause(clause);
        case Statement.Include include ->
            problems.add(
                ConversionCode.SYNTAX,
                include.span(),
                "this dialect has no `include`",
                "put the rules into one text");
      }
    }
    directives.forEach(directive -> names.take(directive.relation()));
    columns.keySet().forEach(names::take);
    rules.forEach(rule -> Variables.of(rule.rule()).forEach(names::take));
    this.draft = new Draft(name, names, problems, Set.of());
    this.component = names.free(name);
  }

  /** The program as canonical text; not to be used where there are problems that are errors. */
  static String convert(String name, List<Statement> statements, Problems problems) {
    return new Hydroflow(name, statements, problems).convert();
  }

  private String convert() {
    draft.component(component, Optional.empty(), rules);
    directives.forEach(this::types);
    directives.forEach(this::declare);
    return draft.print();
  }

  private void clause(Statement.Clause clause) {
    if (clause.kind().isEmpty()) {
      problems.add(
          ConversionCode.SYNTAX,
          clause.span(),
          "a rule without a body",
          "a row that always holds is `.input r `repeat_iter([(1,),])``");
      return;
    }
    List<BodyItem> body = new ArrayList<>();
    for (Statement.Item item : clause.body()) {
      switch (item) {
        case Statement.Condition(BodyItem condition) -> body.add(condition);
        case Statement.Atom atom -> body.add(literal(atom));
      }
    }
    head(clause, clause.kind().get())
        .ifPresent(head ->
            rules.add(
                new LocalRule(new Rule(clause.kind().get(), head, body, clause.span()), clause)));
    body.forEach(this::remember);
  }

  private Optional<Rule.Head> head(Statement.Clause clause, Rule.Kind kind) {
    Statement.Atom atom = clause.head();
    columns.putIfAbsent(atom.relation(), atom.columns());
    atom.time().ifPresent(this::noTime);
    if (atom.location().isPresent() != (kind == Rule.Kind.SEND)) {
      problems.add(
          ConversionCode.LOCATION,
          atom.span(),
          kind == Rule.Kind.SEND ? "a send without a location" : "only what is sent has a location",
          "write `r@to(x) :~ ..` for what is sent, `r(x) :- ..` for what stays");
      return Optional.empty();
    }
    if (atom.location().isPresent() && !(atom.location().get() instanceof Term.Variable)) {
      problems.add(
          ConversionCode.ADDRESS_ARITHMETIC,
          atom.location().get().span(),
          "the address `"
              + Printer.print(atom.location().get())
              + "` is computed: this program was partitioned by hand",
          "convert the program as it was before; the planner partitions it");
      return Optional.empty();
    }
    return Optional.of(
        new Rule.Head(atom.relation(), atom.location(), atom.columns(), List.of(), atom.span()));
  }

  private BodyItem literal(Statement.Atom atom) {
    atom.time().ifPresent(this::noTime);
    if (atom.relation().equals("less_than") && atom.columns().size() == 2 && !atom.negated()) {
      Term high =
          new Term.Arithmetic(
              Term.Operator.SUBTRACT, atom.columns().get(1), Trees.number(1), atom.span());
      return new BodyItem.Range(atom.columns().getFirst(), Trees.number(0), high, atom.span());
    }
    return new BodyItem.Literal(
        atom.negated(), false, atom.relation(), atom.columns(), List.of(), atom.span());
  }

  private void noTime(Statement.Time time) {
    problems.add(
        ConversionCode.TIME,
        time.span(),
        "`@" + time.text() + "` is not of this dialect",
        "write `:+` for the next tick and `:~` for what is sent");
  }

  private void remember(BodyItem item) {
    if (item instanceof BodyItem.Literal literal) {
      columns.putIfAbsent(literal.relation(), literal.arguments());
    }
  }

  /** What snippets say about types. */
  private void types(Statement.Directive directive) {
    for (Statement.Snippet snippet : directive.snippets()) {
      if (directive.word().equals("async") && snippet.code().length() <= SNIPPET_LENGTH) {
        List<Optional<Type.Basic>> found = Snippets.columns(snippet).orElse(List.of());
        for (int i = 0; i < found.size(); i++) {
          int column = i;
          found.get(i).ifPresent(type -> draft.types().set(directive.relation(), column, type));
        }
      } else if (directive.word().equals("input") && snippet.code().length() <= SNIPPET_LENGTH) {
        List<Optional<Term>> row = Snippets.row(snippet).orElse(List.of());
        for (int i = 0; i < row.size(); i++) {
          if (row.get(i).orElse(Trees.variable("x")) instanceof Term.Constant constant) {
            boolean number = constant.value() instanceof Value.IntValue;
            draft.types().set(directive.relation(), i, number ? Type.Basic.INT : Type.Basic.STRING);
          }
        }
      }
    }
  }

  private void declare(Statement.Directive directive) {
    int snippets =
        switch (directive.word()) {
          case "input", "output" -> 1;
          case "async" -> 2;
          case "persist" -> 0;
          default -> -1;
        };
    if (snippets < 0) {
      problems.add(
          ConversionCode.SYNTAX,
          directive.span(),
          "there is no declaration `." + directive.word() + "`",
          "declarations are .input, .output, .async and .persist");
    } else if (directive.snippets().size() != snippets) {
      problems.add(
          ConversionCode.SYNTAX,
          directive.span(),
          "`."
              + directive.word()
              + "` with "
              + directive.snippets().size()
              + " snippets, not "
              + snippets,
          "a snippet stands between backquotes");
    } else if (directive.snippets().stream().anyMatch(s -> s.code().length() > SNIPPET_LENGTH)) {
      problems.add(
          ConversionCode.TOO_LARGE,
          directive.span(),
          "a snippet of more than " + SNIPPET_LENGTH + " characters",
          "let it call a function");
    } else {
      switch (directive.word()) {
        case "input" -> input(directive, directive.snippets().getFirst());
        case "async" -> message(directive);
        case "persist" -> persist(directive);
        default -> {}
      }
    }
  }

  private void input(Statement.Directive directive, Statement.Snippet snippet) {
    String relation = directive.relation();
    List<Term> used = columns.getOrDefault(relation, List.of());
    boolean address =
        used.size() == 1 && draft.types().find(relation, 0).equals(Optional.of(Type.Basic.NODE));
    Optional<List<Optional<Term>>> row = Snippets.row(snippet);
    if (row.isPresent() && address && row.get().size() == 1 && row.get().getFirst().isEmpty()) {
      // The node's own address.
      List<Term> me = List.of(Trees.variable("me"));
      draft.statement(
          component, Trees.rule(Trees.head(relation, me), List.of(Trees.literal("self", me))));
    } else if (row.isPresent() && (used.isEmpty() || used.size() == row.get().size())) {
      draft.row(component, relation, row.get());
    } else if (Snippets.isPeers(snippet) && address) {
      draft.components(relation, List.of());
    } else if (Snippets.isStream(snippet) && used.isEmpty()) {
      problems.add(
          ConversionCode.ASSUMED,
          snippet.span(),
          "the snippet does not say how often `" + relation + "` comes",
          TIMER_MILLIS + "ms is written; change it");
      draft.statement(
          component,
          new Declaration.Timer(relation, List.of(), TIMER_MILLIS, 0, Optional.empty(), Span.NONE));
    } else {
      problems.add(
          ConversionCode.SNIPPET,
          snippet.span(),
          "the rows of `" + relation + "` are made by Rust: `" + firstLine(snippet) + "`",
          "what is converted is a single row, `repeat_iter([(a, 1),])`, where a becomes a"
              + " parameter; the addresses of a role that are sent to, `repeat_iter(peers.clone())"
              + " -> map(|p| (p,))`; and a timer without columns, `source_stream(t) -> map(|_|"
              + " ())`");
    }
  }

  private void message(Statement.Directive directive) {
    List<Term> used = columns.get(directive.relation());
    if (used != null) {
      draft.channel(directive.relation(), used);
    }
  }

  /** {@code table r(..)} where all types are known; else the rule that it stands for. */
  private void persist(Statement.Directive directive) {
    String relation = directive.relation();
    List<Term> used = columns.get(relation);
    if (used == null) {
      return;
    }
    boolean typed = true;
    List<Term> same = new ArrayList<>();
    for (int i = 0; i < used.size(); i++) {
      typed &= draft.types().find(relation, i).isPresent();
      same.add(Trees.variable("c" + (i + 1)));
    }
    draft.statement(
        component,
        typed
            ? new Declaration.Table(
                relation,
                draft.columns(relation, used),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Span.NONE)
            : new Declaration.RuleStatement(
                new Rule(
                    Rule.Kind.NEXT,
                    Trees.head(relation, same),
                    List.of(Trees.literal(relation, same)),
                    Span.NONE)));
  }

  private static String firstLine(Statement.Snippet snippet) {
    return snippet.code().lines().findFirst().orElse("");
  }
}
