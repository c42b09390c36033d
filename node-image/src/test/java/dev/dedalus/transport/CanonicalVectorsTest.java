package dev.dedalus.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dedalus.value.CanonicalBytes;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.BytesValue;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.NodeValue;
import dev.dedalus.value.Value.SetValue;
import dev.dedalus.value.Value.TupleValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every line of canonical.tsv and slots.tsv, which were computed with another implementation. */
class CanonicalVectorsTest {
  private static final ClientValue CLIENT =
      new ClientValue(0x0011223344556677L, 0x8899aabbccddeeffL);
  private static final NodeValue ACCEPTOR = new NodeValue("acceptor", 2);
  private static final Map<String, Value> VALUES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("int 0", Value.of(0)),
              Map.entry("int -1", Value.of(-1)),
              Map.entry("int 258", Value.of(258)),
              Map.entry("bool true", Value.of(true)),
              Map.entry("string \"é€\"", Value.of("é€")),
              Map.entry("bytes 0x00ff", BytesValue.wrap(new byte[] {0, -1})),
              Map.entry("bytes 0x", BytesValue.wrap(new byte[0])),
              Map.entry("node acceptor[2]", ACCEPTOR),
              Map.entry("node nobody", NodeValue.NOBODY),
              Map.entry("client 00112233445566778899aabbccddeeff", CLIENT),
              Map.entry("tuple (7, acceptor[2])", new TupleValue(List.of(Value.of(7), ACCEPTOR))),
              Map.entry("set {-9, 4}", new SetValue(List.of(Value.of(4), Value.of(-9))))));
  private static final Map<String, List<Value>> KEYS =
      new TreeMap<>(
          Map.of(
              "()", List.of(),
              "(0)", List.of(Value.of(0)),
              "(1)", List.of(Value.of(1)),
              "(258)", List.of(Value.of(258)),
              "(client)", List.of(CLIENT),
              "(client, 1)", List.of(CLIENT, Value.of(1))));

  @Test
  void valuesHaveTheDescribedBytesAndHashes() throws IOException {
    Map<String, String> computed = new TreeMap<>();
    VALUES.forEach((name, value) ->
        computed.put(
            name,
            hex(CanonicalBytes.of(value))
                + "\t"
                + HexFormat.of().toHexDigits(CanonicalBytes.hash(value))
                + "\t"
                + HexFormat.of().toHexDigits(CanonicalBytes.mix(value))));
    assertEquals(lines("canonical.tsv"), computed);
  }

  @Test
  void keysHaveTheDescribedSlots() throws IOException {
    Map<String, String> computed = new TreeMap<>();
    KEYS.forEach((name, key) -> {
      int slot = CanonicalBytes.slot(key);
      computed.put(
          name,
          hex(CanonicalBytes.ofKey(key))
              + "\t"
              + slot
              + "\t"
              + CanonicalBytes.partition(slot, 3)
              + "\t"
              + CanonicalBytes.partition(slot, 5));
    });
    assertEquals(lines("slots.tsv"), computed);
  }

  @Test
  void everySlotBelongsToOneOfThePartitionsInOrder() {
    for (int partitions : new int[] {1, 2, 3, 5, 7, 4096}) {
      TreeSet<Integer> used = new TreeSet<>();
      int last = 0;
      for (int slot = 0; slot < CanonicalBytes.SLOTS; slot++) {
        int partition = CanonicalBytes.partition(slot, partitions);
        assertEquals(Math.max(last, partition), partition);
        last = partition;
        used.add(partition);
      }
      assertEquals(partitions, used.size());
      assertEquals(partitions - 1, last);
    }
  }

  private static String hex(byte[] bytes) {
    return bytes.length == 0 ? "-" : HexFormat.of().formatHex(bytes);
  }

  private static Map<String, String> lines(String file) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(CanonicalVectorsTest.class.getResourceAsStream("wire/" + file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(
              Collectors.toMap(
                  line -> line.substring(0, line.indexOf('\t')),
                  line -> line.substring(line.indexOf('\t') + 1),
                  (a, b) -> a + " twice " + b,
                  TreeMap::new));
    }
  }
}
