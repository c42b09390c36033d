package dev.dedalus.operator.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.dedalus.crds.ProtocolSpec;
import dev.dedalus.crds.manifest.ManifestReader;
import java.util.Optional;
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

  private static String hash(String spec) {
    String text =
        "{apiVersion: dedalus.dev/v1alpha1, kind: DedalusProtocol, metadata: {name: a}, spec: {"
            + spec
            + "}}";
    ProtocolSpec read =
        ManifestReader.read("test", text).manifest().orElseThrow().protocol().spec();
    return InputsHash.of(read, Optional.empty());
  }
}
