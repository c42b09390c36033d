package dev.dedalus.cli.table;

import dev.dedalus.crds.resource.ProtocolResource;
import dev.dedalus.crds.status.Condition;
import dev.dedalus.crds.status.FragileAnswer;
import dev.dedalus.crds.status.ProtocolStatus;
import dev.dedalus.crds.status.ProtocolStatus.ComponentStatus;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A protocol's status on a page. */
public final class StatusTable {
  private static final String NONE = "-";

  private StatusTable() {}

  /** The page, each line with its end. */
  public static String of(ProtocolResource protocol) {
    ProtocolStatus status = protocol.getStatus();
    String name = protocol.getMetadata().getName();
    StringBuilder text = new StringBuilder();
    text.append(name).append(" in namespace ").append(protocol.getMetadata().getNamespace());
    text.append('\n').append(facts(status)).append('\n');
    if (!status.components().isEmpty()) {
      text.append(components(status)).append('\n');
    }
    if (!status.fragileAnswers().isEmpty()) {
      text.append(fragileAnswers(status)).append('\n');
    }
    text.append(conditions(status));
    if (status.observedGeneration() != protocol.getMetadata().getGeneration()) {
      text.append("\nThe operator has not looked at the latest change yet.\n");
    }
    return text.toString();
  }

  private static String facts(ProtocolStatus status) {
    StringBuilder text = new StringBuilder();
    fact(text, "plan", status.activePlan());
    fact(text, "proposed plan", status.proposedPlan());
    fact(text, "pods ready", status.pods());
    Double predicted = status.predictedThroughput();
    fact(text, "predicted", predicted == null ? null : Numbers.whole(predicted) + " requests/s");
    fact(text, "clients connect to", String.join(", ", status.endpoints()));
    fact(text, "waiting for", status.waitingFor());
    return text.toString();
  }

  private static void fact(StringBuilder text, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      text.append("  ").append(name).append(": ").append(value).append('\n');
    }
  }

  private static String components(ProtocolStatus status) {
    TextTable table =
        new TextTable("part", "of", "#instances", "#partitions", "#ready", "durable", "key");
    for (ComponentStatus part : status.components()) {
      table.row(
          part.name(),
          part.component(),
          Integer.toString(part.instances()),
          Integer.toString(part.partitions()),
          part.ready() + "/" + part.instances() * part.partitions(),
          part.durable() ? "yes" : "no",
          key(part.key()));
    }
    return table.text();
  }

  private static String key(Map<String, List<String>> key) {
    return key.entrySet().stream()
        .map(one -> one.getKey() + "(" + String.join(", ", one.getValue()) + ")")
        .collect(Collectors.joining(" "));
  }

  private static String fragileAnswers(ProtocolStatus status) {
    TextTable table = new TextTable("request", "answer", "may be lost when a node restarts of");
    for (FragileAnswer answer : status.fragileAnswers()) {
      table.row(answer.request(), answer.reply(), String.join(", ", answer.components()));
    }
    return table.text();
  }

  private static String conditions(ProtocolStatus status) {
    TextTable table = new TextTable("condition", "status", "reason", "since", "message");
    for (Condition condition : status.conditions()) {
      table.row(
          condition.type(),
          condition.status(),
          condition.reason(),
          condition.lastTransitionTime(),
          condition.message());
    }
    if (status.conditions().isEmpty()) {
      table.row(NONE, NONE, NONE, NONE, "no operator has looked at it: is one installed?");
    }
    return table.text();
  }
}
