package dev.dedalus.convert;

import dev.dedalus.function.FunctionRegistry;
import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Rule;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Listings of publications. The last two columns of what changes are place and time; relations
 * without them are the same always and everywhere: addresses, functions, constants. Relations that
 * meet in a rule stand on one node, so components follow from the rules; they are called as the
 * relation of addresses that their messages are sent to.
 */
final class Paper {
  private final String name;
  private final Problems problems;
  private final PaperRules reader;
  private final Map<String, String> groups = new LinkedHashMap<>();
  private final Map<String, List<Term>> columns = new LinkedHashMap<>();
  private final Set<String> derived = new HashSet<>();
  private final Map<String, Integer> constants = new LinkedHashMap<>();
  private final Set<String> addresses = new LinkedHashSet<>();
  private final Set<String> functions = new LinkedHashSet<>();

  private Paper(String name, Problems problems) {
    this.name = name;
    this.problems = problems;
    this.reader = new PaperRules(problems);
  }

  /** The program as canonical text; not to be used where there are problems that are errors. */
  static String convert(String name, List<Statement> statements, Problems problems) {
    return new Paper(name, problems).convert(statements);
  }

  private String convert(List<Statement> statements) {
    List<PaperRules.Timed> rules = reader.read(statements);
    rules.forEach(this::group);
    rules.forEach(this::fixed);
    Names names = new Names();
    columns.keySet().forEach(names::take);
    constants.keySet().forEach(names::take);
    addresses.forEach(names::take);
    rules.forEach(rule -> Variables.of(rule.local().rule()).forEach(names::take));
    Map<String, String> components = components(rules, names);
    Draft draft = new Draft(name, names, problems, functions);
    Map<String, List<LocalRule>> local = new LinkedHashMap<>();
    addresses.forEach(address -> local.put(address, new ArrayList<>()));
    for (PaperRules.Timed rule : rules) {
      String component = components.getOrDefault(root(anchor(rule)), names.free(name));
      local.computeIfAbsent(component, _ -> new ArrayList<>()).add(session(rule.local()));
    }
    Map<String, String> readers = new LinkedHashMap<>();
    columns.keySet().forEach(r -> readers.put(r, components.getOrDefault(root(r), "")));
    Draft.split(local, names, readers)
        .forEach((component, all) -> {
          if (addresses.contains(component)) {
            draft.components(component, all);
          } else {
            draft.component(component, Optional.empty(), all);
          }
        });
    declare(draft, local);
    return draft.print();
  }

  /** Messages in the order of the text, then constants in each component that reads them. */
  private void declare(Draft draft, Map<String, List<LocalRule>> local) {
    columns.forEach((relation, terms) -> {
      if (!derived.contains(relation)) {
        draft.request(relation, terms, Optional.empty());
      }
    });
    draft.channels();
    local.forEach((component, rules) -> {
      for (String constant : constants.keySet()) {
        boolean read =
            rules.stream()
                .flatMap(rule -> rule.literals().stream())
                .anyMatch(literal -> literal.relation().equals(constant));
        if (read) {
          List<Optional<Term>> values = new ArrayList<>();
          for (int i = 0; i < constants.getOrDefault(constant, 0); i++) {
            values.add(Optional.empty());
          }
          draft.row(component, constant, values);
        }
      }
    });
  }

  /** A request's first column is the session that it comes from. */
  private LocalRule session(LocalRule local) {
    Rule rule = local.rule();
    List<BodyItem> body = new ArrayList<>();
    for (BodyItem item : rule.body()) {
      boolean request =
          item instanceof BodyItem.Literal literal
              && columns.containsKey(literal.relation())
              && !derived.contains(literal.relation());
      if (request) {
        BodyItem.Literal literal = (BodyItem.Literal) item;
        List<Term> all = new ArrayList<>();
        all.add(new Term.Wildcard(literal.span()));
        all.addAll(literal.arguments());
        body.add(
            new BodyItem.Literal(
                literal.negated(), false, literal.relation(), all, List.of(), literal.span()));
      } else {
        body.add(item);
      }
    }
    return new LocalRule(new Rule(rule.kind(), rule.head(), body, rule.span()), local.source());
  }

  /** What a rule reads stands on one node, and so does what it derives there. */
  private void group(PaperRules.Timed rule) {
    Rule.Head head = rule.local().rule().head();
    derived.add(head.relation());
    columns.putIfAbsent(head.relation(), head.arguments());
    for (BodyItem.Literal literal : rule.timed()) {
      columns.putIfAbsent(literal.relation(), literal.arguments());
      union(anchor(rule), literal.relation());
    }
    if (rule.local().rule().kind() != Rule.Kind.SEND) {
      union(anchor(rule), head.relation());
    }
  }

  /** A relation that stands where the rule runs. */
  private static String anchor(PaperRules.Timed rule) {
    return rule.timed().isEmpty()
        ? rule.local().rule().head().relation()
        : rule.timed().getFirst().relation();
  }

  private void fixed(PaperRules.Timed rule) {
    Optional<String> location =
        rule.local()
            .rule()
            .head()
            .location()
            .filter(Term.Variable.class::isInstance)
            .map(term -> ((Term.Variable) term).name());
    for (BodyItem.Literal literal : rule.untimed()) {
      boolean address =
          location.isPresent()
              && literal.arguments().size() == 1
              && literal.arguments().getFirst() instanceof Term.Variable(String variable, var span)
              && variable.equals(location.get());
      if (address) {
        addresses.add(literal.relation());
      } else if (isFunction(literal)) {
        functions.add(literal.relation());
      } else {
        constants.putIfAbsent(literal.relation(), literal.arguments().size());
      }
    }
    constants.keySet().removeAll(addresses);
  }

  private boolean isFunction(BodyItem.Literal literal) {
    return FunctionRegistry.INSTALLED
        .find(literal.relation())
        .map(function -> {
          int columns = function.arguments().size() + function.results().size();
          if (columns != literal.arguments().size()) {
            problems.add(
                ConversionCode.UNKNOWN_FUNCTION,
                literal.span(),
                "function `"
                    + literal.relation()
                    + "` has "
                    + columns
                    + " columns, not "
                    + literal.arguments().size(),
                "its arguments and results are listed in docs/language.md; a key is an argument");
          }
          return true;
        })
        .orElse(false);
  }

  /** The component of each group, by the group's root. */
  private Map<String, String> components(List<PaperRules.Timed> rules, Names names) {
    Map<String, String> called = new LinkedHashMap<>();
    for (PaperRules.Timed rule : rules) {
      Rule.Head head = rule.local().rule().head();
      rule.untimed().stream()
          .map(BodyItem.Literal::relation)
          .filter(addresses::contains)
          .findFirst()
          .filter(address -> head.location().isPresent() && columns.containsKey(head.relation()))
          .ifPresent(address -> name(called, head, address));
    }
    for (PaperRules.Timed rule : rules) {
      String root = root(anchor(rule));
      if (!called.containsKey(root)) {
        called.put(root, names.free(name));
      }
    }
    return called;
  }

  private void name(Map<String, String> called, Rule.Head head, String address) {
    String before = called.putIfAbsent(root(head.relation()), address);
    if (before != null && !before.equals(address)) {
      problems.add(
          ConversionCode.LOCATION,
          head.span(),
          "what `"
              + head.relation()
              + "` meets in rules is sent to `"
              + before
              + "` and to `"
              + address
              + "`",
          "a message is read by one component: give the one that the other reads another name");
    }
  }

  private void union(String left, String right) {
    String first = root(left);
    String second = root(right);
    if (!first.equals(second)) {
      groups.put(second, first);
    }
  }

  private String root(String relation) {
    String at = relation;
    for (String parent = groups.get(at); parent != null; parent = groups.get(at)) {
      at = parent;
    }
    return at;
  }
}
