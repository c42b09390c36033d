package dev.dedalus.transport;

import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.BoolValue;
import dev.dedalus.value.Value.BytesValue;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.IntValue;
import dev.dedalus.value.Value.NodeValue;
import dev.dedalus.value.Value.SetValue;
import dev.dedalus.value.Value.StringValue;
import dev.dedalus.value.Value.TupleValue;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The flat encoding of the values of one type (docs/wire.md). Reading past the end of the buffer
 * raises {@link IndexOutOfBoundsException}; {@link RowCodec} turns it into a malformed frame.
 */
sealed interface ValueCodec {
  /** Appends a value of this type. */
  void write(ByteBuf out, Value value);

  /** Takes a value of this type. */
  Value read(ByteBuf in) throws MalformedFrameException;

  /** The codec of a type. */
  static ValueCodec of(Type type, NodeNumbers nodes) {
    return switch (type) {
      case Type.Basic.INT -> new OfInt();
      case Type.Basic.BOOL -> new OfBool();
      case Type.Basic.STRING -> new OfString();
      case Type.Basic.BYTES -> new OfBytes();
      case Type.Basic.NODE -> new OfNode(nodes);
      case Type.Basic.CLIENT -> new OfClient();
      case Type.Tuple tuple ->
          new OfTuple(tuple.elements().stream().map(element -> of(element, nodes)).toList());
      case Type.SetOf set -> new OfSet(of(set.element(), nodes));
    };
  }

  /** 8 bytes, little-endian. */
  record OfInt() implements ValueCodec {
    @Override
    public void write(ByteBuf out, Value value) {
      out.writeLongLE(((IntValue) value).value());
    }

    @Override
    public Value read(ByteBuf in) {
      return new IntValue(in.readLongLE());
    }
  }

  /** One byte, 0 or 1. */
  record OfBool() implements ValueCodec {
    @Override
    public void write(ByteBuf out, Value value) {
      out.writeBoolean(((BoolValue) value).value());
    }

    @Override
    public Value read(ByteBuf in) throws MalformedFrameException {
      int read = in.readUnsignedByte();
      if (read > 1) {
        throw new MalformedFrameException("a bool is 0 or 1, not " + read);
      }
      return new BoolValue(read == 1);
    }
  }

  /** Length in bytes (4 bytes), then UTF-8. */
  record OfString() implements ValueCodec {
    @Override
    public void write(ByteBuf out, Value value) {
      byte[] text = ((StringValue) value).value().getBytes(StandardCharsets.UTF_8);
      out.writeIntLE(text.length);
      out.writeBytes(text);
    }

    @Override
    public Value read(ByteBuf in) throws MalformedFrameException {
      int length = length(in);
      int start = in.readerIndex();
      if (!ByteBufUtil.isText(in, start, length, StandardCharsets.UTF_8)) {
        throw new MalformedFrameException("a string is not UTF-8");
      }
      return new StringValue(in.readCharSequence(length, StandardCharsets.UTF_8).toString());
    }
  }

  /** Length in bytes (4 bytes), then the bytes. */
  record OfBytes() implements ValueCodec {
    @Override
    public void write(ByteBuf out, Value value) {
      byte[] bytes = ((BytesValue) value).array();
      out.writeIntLE(bytes.length);
      out.writeBytes(bytes);
    }

    @Override
    public Value read(ByteBuf in) throws MalformedFrameException {
      byte[] bytes = new byte[length(in)];
      in.readBytes(bytes);
      return BytesValue.wrap(bytes);
    }
  }

  /** Component and ordinal. */
  record OfNode(NodeNumbers nodes) implements ValueCodec {
    @Override
    public void write(ByteBuf out, Value value) {
      nodes.write(out, (NodeValue) value);
    }

    @Override
    public Value read(ByteBuf in) throws MalformedFrameException {
      return nodes.read(in);
    }
  }

  /** The session's 16 bytes, most significant first. */
  record OfClient() implements ValueCodec {
    @Override
    public void write(ByteBuf out, Value value) {
      ClientValue client = (ClientValue) value;
      out.writeLong(client.high());
      out.writeLong(client.low());
    }

    @Override
    public ClientValue read(ByteBuf in) {
      return new ClientValue(in.readLong(), in.readLong());
    }
  }

  /** The elements one after the other. */
  record OfTuple(List<ValueCodec> elements) implements ValueCodec {
    @Override
    public void write(ByteBuf out, Value value) {
      List<Value> values = ((TupleValue) value).elements();
      for (int i = 0; i < elements.size(); i++) {
        elements.get(i).write(out, values.get(i));
      }
    }

    @Override
    public Value read(ByteBuf in) throws MalformedFrameException {
      List<Value> values = new ArrayList<>(elements.size());
      for (ValueCodec element : elements) {
        values.add(element.read(in));
      }
      return new TupleValue(values);
    }
  }

  /** The number of elements (4 bytes), then the elements, in canonical order, each once. */
  record OfSet(ValueCodec element) implements ValueCodec {
    @Override
    public void write(ByteBuf out, Value value) {
      List<Value> values = ((SetValue) value).elements();
      out.writeIntLE(values.size());
      for (Value each : values) {
        element.write(out, each);
      }
    }

    @Override
    public Value read(ByteBuf in) throws MalformedFrameException {
      int count = length(in);
      List<Value> values = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Value next = element.read(in);
        if (i > 0 && values.getLast().compareTo(next) >= 0) {
          throw new MalformedFrameException("a set is not in canonical order");
        }
        values.add(next);
      }
      return new SetValue(values);
    }
  }

  /** A length or count; every element takes a byte or more, so it cannot exceed what is left. */
  private static int length(ByteBuf in) throws MalformedFrameException {
    long length = in.readUnsignedIntLE();
    if (length > in.readableBytes()) {
      throw new MalformedFrameException(
          "a length of " + length + " with " + in.readableBytes() + " bytes left");
    }
    return (int) length;
  }
}
