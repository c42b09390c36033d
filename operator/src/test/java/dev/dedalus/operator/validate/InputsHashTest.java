package dev.dedalus.operator.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.dedalus.crds.ProtocolSpec;
import dev.dedalus.crds.manifest.ManifestReader;
import dev.dedalus.inputs.ConfigMapProgram;
import dev.dedalus.inputs.SourceText;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InputsHashTest {
  private static final String SPEC =
      "program: {library: benchmark/voting}, goals: {maxPods: 8}, durability: {mode: Ephemeral}";

  @Test
  void isTheSameForTheSame() {
    assertEquals(hash(SPEC), hash(SPEC));
  }

  @Test
  void changesWithWhatThePlanIsMadeFrom() {
    assertNotEquals(hash(SPEC), hash(SPEC.replace("8", "9")));
    assertNotEquals(hash(SPEC), hash(SPEC + ", parameters: {participants: 5}"));
    assertNotEquals(hash(SPEC), hash(SPEC + ", access: {routers: {min: 2}}"));
    assertNotEquals(hash(SPEC), hash(SPEC + ", plan: {rewrites: {disabled: [relay]}}"));
  }

  @Test
  void staysWhateverPodsLookLike() {
    assertEquals(hash(SPEC), hash(SPEC + ", plan: {approval: Manual, switch: Recreate}"));
    assertEquals(hash(SPEC), hash(SPEC + ", access: {service: {type: NodePort}}"));
    assertEquals(
        hash(SPEC), hash(SPEC + ", components: {leader: {podTemplate: {labels: {a: b}}}}"));
  }

  @Test
  void changesWithWhatAProgramMayInclude() {
    assertEquals(hash("a", "b"), hash("a", "b"));
    assertNotEquals(hash("a", "b"), hash("a", "c"));
    assertNotEquals(hash("a", "b"), hash("c", "b"));
  }

  private static String hash(String program, String other) {
    SourceText text = new SourceText("configmap:m/p", program);
    TreeMap<String, SourceText> entries = new TreeMap<>();
    entries.put("p", text);
    entries.put("q", new SourceText("configmap:m/q", other));
    return InputsHash.of(spec(SPEC), Optional.of(new ConfigMapProgram(text, entries)));
  }

  private static String hash(String spec) {
    return InputsHash.of(spec(spec), Optional.empty());
  }

  private static ProtocolSpec spec(String spec) {
    String text =
        "{apiVersion: dedalus.dev/v1alpha1, kind: DedalusProtocol, metadata: {name: a}, spec: {"
            + spec
            + "}}";
    return ManifestReader.read("test", text).manifest().orElseThrow().protocol().spec();
  }
}
