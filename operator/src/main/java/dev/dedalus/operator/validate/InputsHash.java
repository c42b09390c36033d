package dev.dedalus.operator.validate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.dedalus.crds.ProtocolSpec;
import dev.dedalus.inputs.ConfigMapProgram;
import dev.dedalus.value.Sha256;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The hash of all in a spec that a plan is made from. A program of the library counts by its name:
 * an operator that comes with another text of it must not change what runs. Of a ConfigMap all
 * entries count: a program may include any of them.
 */
final class InputsHash {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
  private static final int BYTES = 16;

  private InputsHash() {}

  static String of(ProtocolSpec spec, Optional<ConfigMapProgram> configMap) {
    Map<String, Object> inputs = new TreeMap<>();
    inputs.put("program", configMap.map(InputsHash::texts).orElse(spec.program()));
    inputs.put("parameters", spec.parameters());
    inputs.put("workload", spec.workload());
    inputs.put("goals", spec.goals());
    inputs.put("routers", spec.access().routers());
    inputs.put("disabled", spec.plan().rewrites().disabled());
    try {
      return Sha256.hex(MAPPER.writeValueAsString(inputs), BYTES);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a spec is JSON", e);
    }
  }

  private static Object texts(ConfigMapProgram configMap) {
    SortedMap<String, String> texts = new TreeMap<>();
    configMap.entries().forEach((key, entry) -> texts.put(key, entry.text()));
    return texts.size() == 1 ? configMap.program().text() : texts;
  }
}
