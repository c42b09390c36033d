package dev.dedalus.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dedalus.cli.running.Examples;
import dev.dedalus.cli.running.LocalProtocol;
import dev.dedalus.client.Catalogue;
import dev.dedalus.client.RequestForm;
import dev.dedalus.inputs.Inputs;
import dev.dedalus.plan.Workload;
import java.time.Duration;
import java.util.Optional;

/** Where to send requests to a protocol that has just started. */
final class RunningText {
  private final Inputs inputs;
  private final LocalProtocol protocol;
  private final String command;

  RunningText(Inputs inputs, LocalProtocol protocol, String command) {
    this.inputs = inputs;
    this.protocol = protocol;
    this.command = command;
  }

  /** For people, with lines to paste for each request of the workload. */
  String text(Optional<Duration> time) {
    int port = protocol.clientPorts().getFirst();
    StringBuilder text = new StringBuilder(inputs.name()).append(" is running. Try:\n");
    Catalogue catalogue = Catalogue.of(inputs.program());
    for (Workload.RequestLoad load : inputs.workload().requests()) {
      RequestForm form = catalogue.request(load.name());
      text.append("  ").append(Examples.curl(form, port)).append('\n');
      text.append("  ").append(Examples.call(command, inputs.name(), form)).append('\n');
    }
    text.append("Described at http://127.0.0.1:").append(port).append("/openapi.json\n");
    return text.append(
            time.map(given -> "It ends after " + given.toSeconds() + " s, or with Ctrl-C.\n")
                .orElse("It ends with Ctrl-C.\n"))
        .toString();
  }

  /** For programs: {@code {"protocol": .., "urls": [..], "processes": [..]}}. */
  String json() {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("protocol", inputs.name());
    ArrayNode urls = document.putArray("urls");
    protocol.clientPorts().forEach(port -> urls.add("http://127.0.0.1:" + port));
    ArrayNode processes = document.putArray("processes");
    for (LocalProtocol.Member member : protocol.members()) {
      processes
          .addObject()
          .put("name", member.name())
          .put("process", member.process())
          .put("port", member.port())
          .put("healthPort", member.healthPort());
    }
    return document.toString();
  }
}
