package dev.dedalus.crds.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.crds.DedalusProtocol;
import dev.dedalus.crds.Durability;
import dev.dedalus.crds.Goals;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ManifestReaderTest {
  private static final String HEAD =
      """
      apiVersion: dedalus.dev/v1alpha1
      kind: DedalusProtocol
      metadata: {name: ledger}
      """;

  @Test
  void readsEveryField() {
    DedalusProtocol protocol =
        read(
            """
            spec:
              program: {library: paxos}
              parameters: {f: 1, who: "me"}
              workload: {requests: [{name: command, share: 0.5, payloadBytes: 32}]}
              goals: {throughput: 100000, maxPods: 29, maxCpu: "58", maxAddedHops: 4, entry: Relay}
              plan: {approval: Manual, rewrites: {disabled: [relay]}, switch: Recreate}
              durability: {mode: Ephemeral, size: 2Gi, storageClassName: fast, groupCommit: 2ms}
              access: {service: {type: NodePort}, routers: {min: 2, max: 3}}
              components: {acceptor: {resources: {requests: {cpu: 50m}}, podTemplate: {}}}
              paused: true
            """);
    assertEquals("paxos", protocol.spec().program().library());
    assertEquals("{f=1, who=\"me\"}", protocol.spec().parameters().toString());
    assertEquals(0.5, protocol.spec().workload().requests().getFirst().share());
    assertEquals(100000.0, protocol.spec().goals().throughput());
    assertEquals(Goals.Entry.Relay, protocol.spec().goals().entry());
    assertEquals("relay", protocol.spec().plan().rewrites().disabled().getFirst());
    assertEquals(Durability.Mode.Ephemeral, protocol.spec().durability().mode());
    assertEquals(2, protocol.spec().access().routers().min());
    assertTrue(protocol.spec().components().toString().contains("{cpu=50m}"));
    assertTrue(protocol.spec().paused());
  }

  @Test
  void fillsDefaults() {
    DedalusProtocol protocol = read("spec: {program: {library: paxos}}\n");
    assertEquals(Goals.Entry.Routers, protocol.spec().goals().entry());
    assertEquals(null, protocol.spec().goals().maxPods());
    assertEquals(Durability.Mode.Log, protocol.spec().durability().mode());
    assertEquals(4, protocol.spec().access().routers().max());
  }

  @Test
  void namesAnUnknownFieldAndWhatWasMeant() {
    assertEquals(
        "DED-0802 5:11 spec.goals.maxpods: spec.goals has no field \"maxpods\"; did you mean"
            + " \"maxPods\"? Allowed: throughput, maxPods, maxCpu, maxAddedHops, entry",
        problems("spec:\n  goals: {maxpods: 3}\n  program: {library: x}\n"));
  }

  @Test
  void namesWrongTypesAllAtOnce() {
    assertEquals(
        """
        DED-0803 5:20 spec.goals.maxPods: spec.goals.maxPods is the text "many"; it must be an integer
        DED-0803 5:34 spec.goals.maxCpu: spec.goals.maxCpu is the number 58; it must be a text; write it in quotes: "58"
        DED-0803 6:15 spec.parameters: spec.parameters is a list; it must be an object\
        """,
        sorted(
            """
            spec:
              goals: {maxPods: many, maxCpu: 58}
              parameters: [1]
              program: {library: x}
            """));
  }

  @Test
  void saysWhatAnEnumAllows() {
    assertEquals(
        "DED-0805 4:27 spec.durability.mode: spec.durability.mode cannot be \"ephemeral\";"
            + " did you mean \"Ephemeral\"? Allowed: Ephemeral, Log",
        problems("spec: {durability: {mode: ephemeral}, program: {library: x}}\n"));
  }

  @Test
  void checksRanges() {
    assertEquals(
        "DED-0805 4:25 spec.goals.maxPods: spec.goals.maxPods is 0; it must be at least 1",
        problems("spec: {goals: {maxPods: 0}, program: {library: x}}\n"));
  }

  @Test
  void wantsExactlyOneProgram() {
    assertEquals(
        "DED-0806 4:17 spec.program: spec.program names no program; give exactly one of library,"
            + " inline, configMapRef",
        problems("spec: {program: {}}\n"));
    assertEquals(
        "DED-0806 4:17 spec.program: spec.program names several programs; give exactly one of"
            + " library, inline, configMapRef",
        problems("spec: {program: {library: a, inline: b}}\n"));
  }

  @Test
  void namesMissingFields() {
    assertEquals("DED-0804 4:7 spec.program: spec.program is missing", problems("spec: {}\n"));
    assertEquals("DED-0804 1:1 spec: spec is missing", problems(""));
  }

  @Test
  void refusesSeveralDocuments() {
    String text = problems("spec: {program: {library: x}}\n---\nkind: Other\n");
    assertTrue(text.contains("more than one document"), text);
  }

  @Test
  void refusesOtherKindsAtOnce() {
    ManifestResult result = ManifestReader.read("x.yaml", "apiVersion: v1\nkind: Pod\nfoo: 1\n");
    assertEquals(2, result.problems().size());
    assertEquals("apiVersion is the text \"v1\"", result.problems().getFirst().message());
  }

  @Test
  void saysWhereYamlIsBroken() {
    for (String text :
        new String[] {
          "",
          "a: [1",
          "\tx",
          "a: *b",
          "a: 1\na: 2",
          "- 1",
          "7",
          "a: \"\\q\"",
          "\u0000",
          "? a",
          "&a [*a]"
        }) {
      ManifestResult result = ManifestReader.read("x.yaml", text);
      assertTrue(result.manifest().isEmpty(), text);
      assertTrue(result.problems().getFirst().place().line() >= 1);
    }
  }

  @Test
  void namesWhatYamlExpected() {
    String text = text(ManifestReader.read("x.yaml", "a: 1\n  b: 2\n"));
    assertTrue(text.startsWith("DED-0801 2:4 : mapping values are not allowed here"), text);
  }

  @Test
  void limitsDepthAndSize() {
    String deep = HEAD + "spec: " + "[".repeat(2000) + "]".repeat(2000);
    assertTrue(ManifestReader.read("x.yaml", deep).manifest().isEmpty());
    String large = HEAD + "#" + "x".repeat(ManifestReader.BYTES_MAX);
    assertEquals(
        "the file is larger than 1 MiB",
        ManifestReader.read("x.yaml", large).problems().getFirst().message());
    String inline = "spec: {program: {inline: " + "x".repeat(300 << 10) + "}}\n";
    assertTrue(problems(inline).contains("larger than 256 KiB"));
  }

  private static DedalusProtocol read(String spec) {
    ManifestResult result = ManifestReader.read("x.yaml", HEAD + spec);
    assertEquals("", text(result));
    return result.manifest().orElseThrow().protocol();
  }

  private static String problems(String spec) {
    return text(ManifestReader.read("x.yaml", HEAD + spec));
  }

  private static String sorted(String spec) {
    return problems(spec).lines().sorted().collect(Collectors.joining("\n"));
  }

  private static String text(ManifestResult result) {
    return result.problems().stream()
        .map(problem ->
            problem.code().code()
                + " "
                + problem.place().line()
                + ":"
                + problem.place().column()
                + " "
                + problem.path()
                + ": "
                + problem.message()
                + problem.help().map(help -> "; " + help).orElse(""))
        .collect(Collectors.joining("\n"));
  }
}
