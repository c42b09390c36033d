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
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
    Output out = new Output();
    out.write(value);
    return out.toArray();
  }

  /**
   * The canonical bytes of a key: as those of a tuple, but a key may have any number of elements.
   */
  public static byte[] ofKey(List<Value> key) {
    Output out = new Output();
    out.writeElements(key);
    return out.toArray();
  }

  /** The function {@code hash}: XXH3 (64 bits, seed 0) of canonical bytes. */
  public static long hash(Value value) {
    Output out = new Output();
    out.write(value);
    return out.hash(HASH);
  }

  /** The function {@code mix}: XXH3 (64 bits) of canonical bytes with seed 0x6d69786d69786d69. */
  public static long mix(Value value) {
    Output out = new Output();
    out.write(value);
    return out.hash(MIX);
  }

  /** The slot of a key, 0 to 4,095: XXH3 (seed 0) of the key's canonical bytes modulo 4,096. */
  public static int slot(List<Value> key) {
    Output out = new Output();
    out.writeElements(key);
    return (int) (out.hash(HASH) & (SLOTS - 1));
  }

  /** The partition, from 0, that holds a slot. */
  public static int partition(int slot, int partitions) {
    return slot * partitions / SLOTS;
  }

  /** One array for a whole value: this runs for every message that is routed. */
  private static final class Output {
    private static final VarHandle LONG =
        MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT =
        MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes = new byte[64];
    private int size;

    byte[] toArray() {
      return Arrays.copyOf(bytes, size);
    }

    long hash(Hasher64 hasher) {
      return hasher.hashBytesToLong(bytes, 0, size);
    }

    void write(Value value) {
      switch (value) {
        case IntValue v -> writeLong(v.value() ^ Long.MIN_VALUE);
        case BoolValue v -> writeByte(v.value() ? 1 : 0);
        case StringValue v -> write(v.value().getBytes(StandardCharsets.UTF_8));
        case BytesValue v -> write(v.array());
        case NodeValue v -> {
          write(v.component().getBytes(StandardCharsets.UTF_8));
          writeByte(0);
          writeLong(v.ordinal() ^ Long.MIN_VALUE);
        }
        case ClientValue v -> {
          writeLong(v.high());
          writeLong(v.low());
        }
        case TupleValue v -> writeElements(v.elements());
        case SetValue v -> writeElements(v.elements());
      }
    }

    void writeElements(List<Value> elements) {
      for (int i = 0; i < elements.size(); i++) {
        int length = reserve(Integer.BYTES);
        write(elements.get(i));
        INT.set(bytes, length, size - length - Integer.BYTES);
      }
    }

    private void writeLong(long number) {
      int at = reserve(Long.BYTES);
      LONG.set(bytes, at, number);
    }

    private void writeByte(int octet) {
      int at = reserve(1);
      bytes[at] = (byte) octet;
    }

    private void write(byte[] octets) {
      int at = reserve(octets.length);
      System.arraycopy(octets, 0, bytes, at, octets.length);
    }

    /** The position of so many more bytes. */
    private int reserve(int count) {
      int at = size;
      size = Math.addExact(size, count);
      if (size > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(size, 2 * bytes.length));
      }
      return at;
    }
  }
}
