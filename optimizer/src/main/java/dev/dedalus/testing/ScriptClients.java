package dev.dedalus.testing;

import dev.dedalus.semantics.ScriptedTest;
import dev.dedalus.syntax.ScriptEvent;
import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.ClientValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The clients of a script, each a session of its own, by name. */
final class ScriptClients {
  /** Who sends what the script gives no client. */
  private static final String UNNAMED = "client";

  private final Map<String, ClientValue> sessions = new LinkedHashMap<>();
  private final Map<Value, String> names = new LinkedHashMap<>();

  ScriptClients(ScriptedTest test) {
    for (ScriptEvent event : test.script()) {
      if (event.action() instanceof ScriptEvent.Ask ask) {
        sessions.computeIfAbsent(
            name(ask.client()), name -> new ClientValue(0, sessions.size() + 1L));
      }
    }
    sessions.forEach((name, session) -> names.put(session, name));
  }

  private static String name(Optional<String> written) {
    return written.orElse(UNNAMED);
  }

  /** The session of a client that the script has. */
  ClientValue session(Optional<String> name) {
    ClientValue session = sessions.get(name(name));
    if (session == null) {
      throw new IllegalArgumentException("no client " + name);
    }
    return session;
  }

  /** A row as text, in parentheses, its clients by name. */
  String show(Row row) {
    return show(row.values(), "(", ")");
  }

  /** A value as text, its clients by name. */
  String show(Value value) {
    return switch (value) {
      case ClientValue client -> names.getOrDefault(client, client.toString());
      case Value.TupleValue tuple -> show(tuple.elements(), "(", ")");
      case Value.SetValue set -> show(set.elements(), "{", "}");
      case Value.IntValue number -> number.toString();
      case Value.BoolValue truth -> truth.toString();
      case Value.StringValue text -> text.toString();
      case Value.BytesValue bytes -> bytes.toString();
      case Value.NodeValue node -> node.toString();
    };
  }

  private String show(List<Value> values, String open, String close) {
    return values.stream().map(this::show).collect(Collectors.joining(", ", open, close));
  }
}
