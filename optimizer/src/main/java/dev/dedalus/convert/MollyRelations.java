package dev.dedalus.convert;

import dev.dedalus.syntax.BodyItem;
import dev.dedalus.syntax.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the relations of a program of Molly are: seen by the test alone, constant, or given by facts
 * at ticks.
 */
final class MollyRelations {
  private static final Set<String> TEST = Set.of("pre", "post");
  static final String CRASH = "crash";

  private final List<Statement.Clause> clauses;
  private final Map<String, List<Statement.Clause>> rules = new LinkedHashMap<>();
  private final Map<String, List<Statement.Clause>> facts = new LinkedHashMap<>();
  private final Set<String> global = new LinkedHashSet<>();
  private final Map<String, String> requests = new LinkedHashMap<>();

  MollyRelations(List<Statement.Clause> clauses, List<Statement.Clause> facts) {
    this.clauses = clauses;
    clauses.forEach(clause ->
        rules.computeIfAbsent(clause.head().relation(), name -> new ArrayList<>()).add(clause));
    facts.forEach(fact ->
        this.facts.computeIfAbsent(fact.head().relation(), name -> new ArrayList<>()).add(fact));
    global.addAll(TEST);
    global.add(CRASH);
    findGlobal();
  }

  /**
   * Relations that look at several nodes at once and that only the test reads: with them the test
   * says what must hold.
   */
  private void findGlobal() {
    boolean more = true;
    while (more) {
      more = false;
      for (String relation : rules.keySet()) {
        if (!global.contains(relation)
            && isRead(relation)
            && onlyTestReads(relation)
            && !isLocal(relation)) {
          global.add(relation);
          more = true;
        }
      }
    }
  }

  private boolean isRead(String relation) {
    return clauses.stream().anyMatch(clause -> reads(clause, relation));
  }

  private boolean onlyTestReads(String relation) {
    return clauses.stream()
        .filter(clause -> reads(clause, relation))
        .allMatch(clause ->
            global.contains(clause.head().relation()) || clause.head().relation().equals(relation));
  }

  private boolean isLocal(String relation) {
    return rules.getOrDefault(relation, List.of()).stream().allMatch(this::isLocal);
  }

  private boolean isLocal(Statement.Clause clause) {
    if (clause.head().columns().isEmpty()) {
      return false;
    }
    boolean sent = clause.head().time().map(Statement.Time::text).equals(Optional.of("async"));
    Set<Term> places = new LinkedHashSet<>();
    if (!sent) {
      places.add(clause.head().columns().getFirst());
    }
    for (Statement.Atom atom : atoms(clause)) {
      if (atom.columns().isEmpty()
          || atom.columns().getFirst() instanceof Term.Wildcard
          || atom.time().isPresent()
          || global.contains(atom.relation())) {
        return false;
      }
      places.add(atom.columns().getFirst());
    }
    return places.size() == 1;
  }

  private static boolean reads(Statement.Clause clause, String relation) {
    return atoms(clause).stream().anyMatch(atom -> atom.relation().equals(relation));
  }

  static List<Statement.Atom> atoms(Statement.Clause clause) {
    List<Statement.Atom> atoms = new ArrayList<>();
    for (Statement.Item item : clause.body()) {
      if (item instanceof Statement.Atom atom) {
        atoms.add(atom);
      }
    }
    return atoms;
  }

  List<Statement.Clause> clauses() {
    return clauses;
  }

  /** Whether a rule belongs to the test. */
  boolean isGlobal(Statement.Clause clause) {
    return isGlobal(clause.head().relation());
  }

  /** Whether only the test derives a relation. */
  boolean isGlobal(String relation) {
    return global.contains(relation);
  }

  /** Whether all rows of a relation are sent, and none is given. */
  boolean isMessage(String relation) {
    return facts(relation).isEmpty()
        && rules.getOrDefault(relation, List.of()).stream()
            .allMatch(clause ->
                clause.head().time().map(Statement.Time::text).equals(Optional.of("async")));
  }

  /** Whether the only rule of a relation keeps it, and all its facts are there from the start. */
  boolean isConstant(String relation) {
    List<Statement.Clause> all = rules.getOrDefault(relation, List.of());
    return facts.containsKey(relation)
        && !relation.equals(CRASH)
        && facts(relation).stream().allMatch(fact -> tick(fact).equals("1"))
        && all.size() == 1
        && isKept(all.getFirst());
  }

  private static boolean isKept(Statement.Clause clause) {
    return clause.head().time().map(Statement.Time::text).equals(Optional.of("next"))
        && clause.body().size() == 1
        && clause.body().getFirst() instanceof Statement.Atom atom
        && !atom.negated()
        && atom.time().isEmpty()
        && atom.relation().equals(clause.head().relation())
        && atom.columns().equals(clause.head().columns())
        && atom.columns().stream().allMatch(Term.Variable.class::isInstance)
        && Set.copyOf(atom.columns()).size() == atom.columns().size();
  }

  List<String> constants() {
    return facts.keySet().stream().filter(this::isConstant).toList();
  }

  /** Relations whose facts come from outside. */
  List<String> requests() {
    return facts.keySet().stream()
        .filter(relation -> !isConstant(relation) && !relation.equals(CRASH))
        .toList();
  }

  /** Remembers the request by which a relation's facts come. */
  void called(String relation, String request) {
    requests.put(relation, request);
  }

  Optional<String> request(String relation) {
    return Optional.ofNullable(requests.get(relation));
  }

  List<Statement.Clause> facts(String relation) {
    return facts.getOrDefault(relation, List.of());
  }

  List<Statement.Clause> allFacts() {
    return facts.values().stream().flatMap(List::stream).toList();
  }

  static String tick(Statement.Clause fact) {
    return fact.head().time().map(Statement.Time::text).orElse("1");
  }

  /** All relations. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>(rules.keySet());
    names.addAll(facts.keySet());
    clauses.forEach(clause -> atoms(clause).forEach(atom -> names.add(atom.relation())));
    return names;
  }

  /** All variables. */
  Set<String> variables() {
    Set<String> found = new LinkedHashSet<>();
    for (Statement.Clause clause : clauses) {
      found.addAll(Variables.of(clause.head().columns()));
      for (Statement.Item item : clause.body()) {
        switch (item) {
          case Statement.Atom atom -> found.addAll(Variables.of(atom.columns()));
          case Statement.Condition(BodyItem condition) -> found.addAll(Variables.of(condition));
        }
      }
    }
    return found;
  }

  /** What nodes are called: the first columns of all facts, in the order of the text. */
  List<Term> nodes() {
    Set<Term> nodes = new LinkedHashSet<>();
    allFacts().stream()
        .map(Statement.Clause::head)
        .filter(head -> !head.relation().equals(CRASH) && !head.columns().isEmpty())
        .forEach(head -> nodes.add(head.columns().getFirst()));
    return List.copyOf(nodes);
  }

  /** The facts that say when nodes crash. */
  List<Statement.Clause> crashes() {
    return facts(CRASH);
  }

  /** The rules of the test, in the order of the text. */
  List<Statement.Clause> testRules() {
    return clauses.stream().filter(this::isGlobal).toList();
  }
}
