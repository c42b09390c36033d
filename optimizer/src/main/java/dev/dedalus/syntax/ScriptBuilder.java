package dev.dedalus.syntax;

import dev.dedalus.syntax.grammar.DedalusParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The script and the rules of one test, from what the grammar read. */
final class ScriptBuilder {
  private final SyntaxErrors errors;
  private final Spans spans;
  private final TermBuilder terms;
  private final RuleBuilder rules;
  private final List<ScriptEvent> script = new ArrayList<>();
  private final List<Rule> written = new ArrayList<>();

  ScriptBuilder(SyntaxErrors errors, Spans spans, TermBuilder terms, RuleBuilder rules) {
    this.errors = errors;
    this.spans = spans;
    this.terms = terms;
    this.rules = rules;
  }

  /** Adds a fault. */
  void fault(DedalusParser.FaultContext fault) {
    ScriptEvent.Members first = members(fault.members(0));
    ScriptEvent.Action action =
        fault.CRASH() != null
            ? new ScriptEvent.Crash(first)
            : fault.START() != null
                ? new ScriptEvent.Start(first)
                : fault.LOSE() != null
                    ? new ScriptEvent.Lose(first, members(fault.members(1)))
                    : new ScriptEvent.Heal(first, members(fault.members(1)));
    script.add(new ScriptEvent(time(fault.moment()), action, spans.of(fault)));
  }

  /** Adds a request of a named client. */
  void asked(DedalusParser.AskedContext asked) {
    Optional<String> client = Optional.of(asked.name().getText());
    request(client, asked.moment(), asked.head(), asked.members(), spans.of(asked));
  }

  /** Adds a request or a rule; returns the rule. */
  Optional<Rule> happening(DedalusParser.HappeningContext happening) {
    Span span = spans.of(happening);
    DedalusParser.HeadContext head = happening.head();
    if (happening.body() == null) {
      request(Optional.empty(), happening.moment(), head, happening.members(), span);
      return Optional.empty();
    }
    if (happening.moment() != null) {
      refuse(span, "a rule has no time", "write `pre(..) :- ..`");
    }
    if (happening.NOW() == null || head.location() != null) {
      refuse(
          span,
          "a test's rules look at the end, where there is no other tick and no other place",
          "write `pre(..) :- ..`");
    }
    Rule rule = rules.rule(Rule.Kind.NOW, head, happening.body(), happening);
    written.add(rule);
    return Optional.of(rule);
  }

  private void request(
      Optional<String> client,
      DedalusParser.@Nullable MomentContext moment,
      DedalusParser.HeadContext head,
      DedalusParser.@Nullable MembersContext to,
      Span span) {
    if (head.location() != null || head.rows != null) {
      refuse(span, "a request has columns only", "write `put(1, 2);`");
    }
    ScriptEvent.Ask ask =
        new ScriptEvent.Ask(
            client,
            head.relation().getText(),
            terms.terms(head.values),
            Optional.ofNullable(to).map(this::members));
    script.add(new ScriptEvent(time(moment), ask, span));
  }

  private void refuse(Span span, String message, String help) {
    errors.add(DiagnosticCode.SYNTAX, span, message, help);
  }

  private ScriptEvent.Members members(DedalusParser.MembersContext members) {
    OptionalInt number =
        members.INTEGER() == null
            ? OptionalInt.empty()
            : OptionalInt.of(number(members.INTEGER().getText()));
    return new ScriptEvent.Members(members.name().getText(), number, spans.of(members));
  }

  private OptionalInt time(DedalusParser.@Nullable MomentContext moment) {
    if (moment == null) {
      return OptionalInt.empty();
    }
    int time = number(moment.INTEGER().getText());
    if (time > ScriptEvent.LATEST) {
      errors.add(
          DiagnosticCode.OUT_OF_RANGE,
          spans.of(moment),
          "a time of `" + moment.INTEGER().getText() + "`",
          "times are 0 to " + ScriptEvent.LATEST + "; only their order counts");
    }
    return OptionalInt.of(time);
  }

  /** The number; of those that are too large for any use, the greatest int. */
  private static int number(String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      return Integer.MAX_VALUE;
    }
  }

  /** The test. */
  Declaration.Test test(String name, Span span) {
    return new Declaration.Test(name, script, written, span);
  }
}
