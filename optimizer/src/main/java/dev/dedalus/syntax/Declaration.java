package dev.dedalus.syntax;

import java.util.List;
import java.util.Optional;

/** A statement of a program or component, in the order of the text. */
public sealed interface Declaration {
  /** Where it stands. */
  Span span();

  /** A named, typed column: {@code id: int}. */
  record Column(String name, TypeName type, Span span) {}

  /** {@code participants: int = 3 in 1..99}, in the program's head. */
  record Parameter(
      String name,
      TypeName type,
      Optional<Term> defaultValue,
      Optional<Bounds> bounds,
      Span span) {}

  /** {@code low..high}, both ends included. */
  record Bounds(Term low, Term high) {}

  /** {@code type ballot = (int, node);}. */
  record TypeAlias(String name, TypeName type, Span span) implements Declaration {}

  /** {@code const q = f + 1;}. */
  record Const(String name, Term expression, Span span) implements Declaration {}

  /** {@code fact r(1, "a").}. */
  record Fact(String relation, List<Term> arguments, Span span) implements Declaration {
    public Fact {
      arguments = List.copyOf(arguments);
    }
  }

  /** {@code function hash(v: bytes) -> (h: int) pure;}. */
  record Function(
      String name, List<Column> arguments, List<Column> results, boolean pure, Span span)
      implements Declaration {
    public Function {
      arguments = List.copyOf(arguments);
      results = List.copyOf(results);
    }
  }

  /** {@code channel c(x: int | y: int);}; {@code rows} are the columns after {@code |}. */
  record Channel(String name, List<Column> columns, List<Column> rows, Span span)
      implements Declaration {
    public Channel {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  /** {@code request put(id: int) to any proposer -> done, failed;}. */
  record Request(
      String name, List<Column> columns, Optional<Target> target, List<String> replies, Span span)
      implements Declaration {
    public Request {
      columns = List.copyOf(columns);
      replies = List.copyOf(replies);
    }
  }

  /** {@code to any proposer} or {@code to all proposer}. */
  record Target(boolean all, String component, Span span) {}

  /** {@code reply done(id: int);}. */
  record Reply(String name, List<Column> columns, Span span) implements Declaration {
    public Reply {
      columns = List.copyOf(columns);
    }
  }

  /**
   * {@code table r(k: int, v: int) key (k) keep max(v);}, {@code table r(x: int) until q(x);},
   * {@code table n(s: int) init (0);}.
   */
  record Table(
      String name,
      List<Column> columns,
      Optional<BodyItem.Literal> until,
      List<List<Term>> init,
      List<String> key,
      Optional<Keep> keep,
      Span span)
      implements Declaration {
    public Table {
      columns = List.copyOf(columns);
      init = List.copyOf(init);
      key = List.copyOf(key);
    }
  }

  /** {@code keep max(v)} or {@code keep min(v)}. */
  record Keep(boolean max, String column, Span span) {}

  /**
   * {@code timer t every 100ms jitter 20ms;} or {@code timer late(c, id) 500ms after pending(c, id,
   * _);}.
   *
   * @param jitterMillis 0 where none is written
   * @param after present exactly for a keyed timer
   */
  record Timer(
      String name,
      List<Term> key,
      long periodMillis,
      long jitterMillis,
      Optional<BodyItem.Literal> after,
      Span span)
      implements Declaration {
    public Timer {
      key = List.copyOf(key);
    }
  }

  /** A rule as a statement. */
  record RuleStatement(Rule rule) implements Declaration {
    @Override
    public Span span() {
      return rule.span();
    }
  }

  /** {@code forget r(s, _) :- low(m), s < m.}. */
  record Forget(String relation, List<Term> arguments, List<BodyItem> body, Span span)
      implements Declaration {
    public Forget {
      arguments = List.copyOf(arguments);
      body = List.copyOf(body);
    }
  }

  /** {@code include "lib/election.ded" as e;}. */
  record Include(String file, String prefix, Span span) implements Declaration {}

  /**
   * {@code test NAME { .. }}.
   *
   * @param script what happens, in the order of the text
   * @param rules {@code pre}, {@code post} and what they read, in the order of the text
   */
  record Test(String name, List<ScriptEvent> script, List<Rule> rules, Span span)
      implements Declaration {
    public Test {
      script = List.copyOf(script);
      rules = List.copyOf(rules);
    }
  }

  /**
   * {@code component proposer[f + 1] survives f keeps mine { .. }}.
   *
   * @param instances absent: one
   * @param survives absent: 0
   * @param keeps absent: everything; an empty list: {@code keeps nothing}
   * @param nameSpan where the name stands
   */
  record Component(
      String name,
      Optional<Term> instances,
      Optional<Term> survives,
      Optional<List<String>> keeps,
      List<Declaration> body,
      Span nameSpan,
      Span span)
      implements Declaration {
    public Component {
      body = List.copyOf(body);
    }
  }
}
