package dev.dedalus.syntax;

import java.util.List;

/** Tests as text: what happens, then the rules. */
final class ScriptPrinter {
  private ScriptPrinter() {}

  static void print(Declaration.Test test, String indentation, StringBuilder out) {
    out.append("test ").append(test.name()).append(" {\n");
    for (ScriptEvent event : test.script()) {
      out.append(indentation).append("  ");
      print(event, out);
      out.append(";\n");
    }
    for (Rule rule : test.rules()) {
      out.append(indentation).append("  ");
      RulePrinter.print(rule, out);
      out.append(".\n");
    }
    out.append(indentation).append('}');
  }

  static void print(ScriptEvent event, StringBuilder out) {
    event.time().ifPresent(time -> out.append('@').append(time).append(' '));
    switch (event.action()) {
      case ScriptEvent.Ask ask -> {
        ask.client().ifPresent(client -> out.append(client).append(": "));
        out.append(ask.request());
        TermPrinter.columns(ask.columns(), List.of(), out);
        ask.to().ifPresent(to -> members(" to ", to, out));
      }
      case ScriptEvent.Crash crash -> members("crash ", crash.members(), out);
      case ScriptEvent.Start start -> members("start ", start.members(), out);
      case ScriptEvent.Lose lose -> {
        members("lose ", lose.from(), out);
        members(" to ", lose.to(), out);
      }
      case ScriptEvent.Heal heal -> {
        members("heal ", heal.from(), out);
        members(" to ", heal.to(), out);
      }
    }
  }

  private static void members(String word, ScriptEvent.Members members, StringBuilder out) {
    out.append(word).append(members.component());
    members.number().ifPresent(number -> out.append(' ').append(number));
  }
}
