package dev.dedalus.value;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.dedalus.value.Value.BoolValue;
import dev.dedalus.value.Value.BytesValue;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.IntValue;
import dev.dedalus.value.Value.NodeValue;
import dev.dedalus.value.Value.SetValue;
import dev.dedalus.value.Value.StringValue;
import dev.dedalus.value.Value.TupleValue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The bytes that stand for a value in keys and hashes, the same on every machine (docs/wire.md,
 * with test vectors).
 *
 * <ul>
 *   <li>int: 8 bytes, big-endian, sign bit flipped; bool: 1 byte, 0 or 1
 *   <li>string: UTF-8; bytes: themselves; client: 16 bytes, big-endian
 *   <li>node: the component's name in UTF-8, a zero byte, the ordinal as an int
 *   <li>tuple, set (in canonical order), key: for each element its length as 4 bytes, big-endian,
 *       then its bytes
 * </ul>
 */
public final class CanonicalBytes {
  /** How many key slots there are: the finest grain at which a component can be partitioned. */
  public static final int SLOTS = 4096;

  private static final Hasher64 HASH = Hashing.xxh3_64();
  private static final Hasher64 MIX = Hashing.xxh3_64(0x6d69786d69786d69L);

  private CanonicalBytes() {}

  /** The canonical bytes of one value. */
  public static byte[] of(Value value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out, value);
    return out.toByteArray();
  }

  /**
   * The canonical bytes of a key: as those of a tuple, but a key may have any number of elements.
   */
  public static byte[] ofKey(List<Value> key) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writeElements(out, key);
    return out.toByteArray();
  }

  /** The function {@code hash}: XXH3 (64 bits, seed 0) of canonical bytes. */
  public static long hash(Value value) {
    return HASH.hashBytesToLong(of(value));
  }

  /** The function {@code mix}: XXH3 (64 bits) of canonical bytes with seed 0x6d69786d69786d69. */
  public static long mix(Value value) {
    return MIX.hashBytesToLong(of(value));
  }

  /** The slot of a key, 0 to 4,095: XXH3 (seed 0) of the key's canonical bytes modulo 4,096. */
  public static int slot(List<Value> key) {
    return (int) (HASH.hashBytesToLong(ofKey(key)) & (SLOTS - 1));
  }

  /** The partition, from 0, that holds a slot. */
  public static int partition(int slot, int partitions) {
    return slot * partitions / SLOTS;
  }

  private static void write(ByteArrayOutputStream out, Value value) {
    switch (value) {
      case IntValue v -> writeLong(out, v.value() ^ Long.MIN_VALUE);
      case BoolValue v -> out.write(v.value() ? 1 : 0);
      case StringValue v -> out.writeBytes(v.value().getBytes(StandardCharsets.UTF_8));
      case BytesValue v -> out.writeBytes(v.array());
      case NodeValue v -> {
        out.writeBytes(v.component().getBytes(StandardCharsets.UTF_8));
        out.write(0);
        writeLong(out, v.ordinal() ^ Long.MIN_VALUE);
      }
      case ClientValue v -> {
        writeLong(out, v.high());
        writeLong(out, v.low());
      }
      case TupleValue v -> writeElements(out, v.elements());
      case SetValue v -> writeElements(out, v.elements());
    }
  }

  private static void writeElements(ByteArrayOutputStream out, List<Value> elements) {
    for (Value element : elements) {
      byte[] bytes = of(element);
      out.write(bytes.length >>> 24);
      out.write(bytes.length >>> 16);
      out.write(bytes.length >>> 8);
      out.write(bytes.length);
      out.writeBytes(bytes);
    }
  }

  private static void writeLong(ByteArrayOutputStream out, long number) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      out.write((int) (number >>> shift));
    }
  }
}
