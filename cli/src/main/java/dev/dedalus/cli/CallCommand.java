package dev.dedalus.cli;

import dev.dedalus.cli.running.FieldWords;
import dev.dedalus.cli.running.ReplyText;
import dev.dedalus.cli.running.RunningProtocol;
import dev.dedalus.cli.running.RunningProtocols;
import dev.dedalus.cli.terminal.CommandException;
import dev.dedalus.cli.terminal.OutputFormat;
import dev.dedalus.cli.terminal.Terminal;
import dev.dedalus.client.ClientOptions;
import dev.dedalus.client.DedalusClient;
import dev.dedalus.client.Reply;
import dev.dedalus.client.RequestException;
import dev.dedalus.client.RequestForm;
import dev.dedalus.local.ExitStatus;
import dev.dedalus.value.Value;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dedalus call}. */
@Command(
    name = "call",
    description = "Sends one request to a protocol that runs here, and prints the reply.",
    footer = {
      "",
      "Examples:",
      "  dedalus call voting-small command hello",
      "  dedalus call quorum-write put item=a version=1 content=0x00ff",
      "  dedalus call quorum-write get --json '{\"item\": \"a\"}'",
      "",
      "Fields are given by name or in order; text and bytes as they are (bytes also as 0x..),",
      "tuples and sets as JSON. After -- a value may begin with a dash.",
      "Exit status 3 if there is no reply in time."
    })
final class CallCommand implements Callable<Integer> {
  private static final Duration TIMEOUT_MAX = Duration.ofMinutes(5);

  private final Terminal terminal;
  private final RunningProtocols running;

  @Parameters(index = "0", paramLabel = "NAME", description = "the protocol, as run names it")
  private String name = "";

  @Parameters(index = "1", paramLabel = "REQUEST", description = "the kind of request")
  private String request = "";

  @Parameters(
      index = "2..*",
      paramLabel = "FIELD",
      description = "name=value, or a value for the next field that is not named")
  private List<String> words = new ArrayList<>();

  @Option(names = "--json", paramLabel = "OBJECT", description = "all fields as a JSON object")
  private Optional<String> json = Optional.empty();

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "how long to wait for the reply (default: 10s)")
  private Duration timeout = Duration.ofSeconds(10);

  @Option(names = "--output", paramLabel = "FORMAT", description = "text (default) or json")
  private OutputFormat output = OutputFormat.text;

  CallCommand(Terminal terminal, RunningProtocols running) {
    this.terminal = terminal;
    this.running = running;
  }

  @Override
  public Integer call() throws CommandException {
    if (json.isPresent() && !words.isEmpty()) {
      throw CommandException.usage("give the fields either as words or with --json");
    }
    if (timeout.compareTo(TIMEOUT_MAX) > 0) {
      throw CommandException.usage("--timeout is at most " + TIMEOUT_MAX.toMinutes() + "m");
    }
    RunningProtocol protocol = find();
    InetSocketAddress router =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), protocol.clientPorts().getFirst());
    try (DedalusClient client =
        DedalusClient.connect(router, ClientOptions.newSession().withTimeout(timeout))) {
      send(client);
      return ExitStatus.DONE;
    } catch (RequestException e) {
      throw CommandException.failed(name + ": " + e.getMessage());
    }
  }

  private RunningProtocol find() throws CommandException {
    Optional<RunningProtocol> found = running.find(name);
    if (found.isEmpty()) {
      List<String> names = running.names();
      throw CommandException.usage(
          "no protocol "
              + name
              + " runs here; "
              + (names.isEmpty()
                  ? "start one with: " + terminal.command() + " run MANIFEST"
                  : "running: " + String.join(", ", names)));
    }
    if (found.get().clientPorts().isEmpty()) {
      throw CommandException.failed(name + " is still starting; try again");
    }
    return found.get();
  }

  private void send(DedalusClient client) throws CommandException {
    RequestForm form;
    try {
      form = client.catalogue().request(request);
    } catch (NoSuchElementException e) {
      throw CommandException.usage(name + " has " + e.getMessage());
    }
    FieldWords fields = new FieldWords(form);
    Value[] values = json.isPresent() ? fields.readJson(json.get()) : fields.read(words);
    if (!form.answered()) {
      client.post(form.name(), values);
      terminal.errors().println("sent; " + form.name() + " is never answered");
      return;
    }
    Reply reply;
    try {
      reply = client.send(form.name(), values).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RequestException refused) {
        throw CommandException.failed(name + ": " + refused.getMessage());
      }
      throw e;
    }
    switch (output) {
      case text -> terminal.print(ReplyText.text(reply));
      case json -> terminal.print(ReplyText.json(reply));
    }
  }
}
