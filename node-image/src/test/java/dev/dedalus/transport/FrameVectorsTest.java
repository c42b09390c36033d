package dev.dedalus.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dedalus.value.Row;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.BytesValue;
import dev.dedalus.value.Value.ClientValue;
import dev.dedalus.value.Value.NodeValue;
import dev.dedalus.value.Value.SetValue;
import dev.dedalus.value.Value.TupleValue;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameVectorsTest {
  private static final ClientValue CLIENT =
      new ClientValue(0x0011223344556677L, 0x8899aabbccddeeffL);
  private static final Hello HELLO =
      new Hello(
          "9f8e7d6c5b4a39281706f5e4d3c2b1a0",
          "alpha-0-0",
          "beta-2-1",
          new Epoch(1767225600000L, -2),
          new Epoch(1767225500000L, 5),
          3);
  private static final Welcome WELCOME = new Welcome(new Epoch(1767225600001L, 7), 41);
  private static final Refuse REFUSE = new Refuse(Refuse.Reason.PLAN, Epoch.NONE, "plan differs");
  private static final Confirm CONFIRM = new Confirm(3, 44);
  private static final Lives LIVES =
      new Lives(List.of(new Epoch(1767225600000L, -2), new Epoch(1767225600001L, 7)));
  private static final List<WireMessage> MESSAGES =
      List.of(
          WireMessage.toNode(WireProgram.PING, Row.EMPTY),
          WireMessage.toNode(
              WireProgram.PUT,
              Row.of(CLIENT, Value.of(-5), BytesValue.wrap(new byte[] {0, (byte) 0xff}))),
          WireMessage.toClient(WireProgram.DONE, CLIENT, Row.of(Value.of(1L << 40))),
          WireMessage.toNode(
              WireProgram.EVERY,
              Row.of(
                  Value.of(258),
                  Value.of(true),
                  Value.of("é€"),
                  BytesValue.wrap(new byte[] {1, 2, 3}),
                  new NodeValue("beta", 2),
                  CLIENT,
                  new TupleValue(List.of(Value.of(-1), NodeValue.NOBODY)),
                  new SetValue(List.of(Value.of(4), Value.of(-9))))));

  private final WireRelations relations = WireProgram.relations();

  @Test
  void helloIsAsDescribed() throws Exception {
    assertArrayEquals(Vectors.read("frames/hello").bytes(), written(HELLO::write));
    assertEquals(HELLO, Hello.read(frame("frames/hello")));
  }

  @Test
  void welcomeIsAsDescribed() throws Exception {
    assertArrayEquals(Vectors.read("frames/welcome").bytes(), written(WELCOME::write));
    assertEquals(WELCOME, Welcome.read(frame("frames/welcome")));
  }

  @Test
  void refuseIsAsDescribed() throws Exception {
    assertArrayEquals(Vectors.read("frames/refuse").bytes(), written(REFUSE::write));
    assertEquals(REFUSE, Refuse.read(frame("frames/refuse")));
  }

  @Test
  void confirmIsAsDescribed() throws Exception {
    assertArrayEquals(Vectors.read("frames/confirm").bytes(), written(CONFIRM::write));
    assertEquals(CONFIRM, Confirm.read(frame("frames/confirm")));
  }

  @Test
  void livesAreAsDescribed() throws Exception {
    assertArrayEquals(Vectors.read("frames/lives").bytes(), written(LIVES::write));
    assertEquals(LIVES, Lives.read(frame("frames/lives")));
  }

  @Test
  void batchIsAsDescribed() throws Exception {
    byte[] bytes =
        written(out -> {
          int start = Batch.begin(out);
          MESSAGES.forEach(message -> relations.write(out, message));
          Batch.end(out, start, 42, MESSAGES.size());
        });
    assertArrayEquals(Vectors.read("frames/batch").bytes(), bytes);
    Batch batch = Batch.open(frame("frames/batch"));
    assertEquals(42, batch.first());
    assertEquals(45, batch.last());
    assertEquals(MESSAGES, batch.messages(relations));
  }

  @Test
  void framesThatArriveByteByByteAreCutAsThoseThatArriveTogether() {
    byte[] together =
        written(out -> {
          HELLO.write(out);
          CONFIRM.write(out);
        });
    EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder());
    List<FrameType> types = new ArrayList<>();
    for (byte each : together) {
      channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {each}));
      for (Frame frame = channel.readInbound(); frame != null; frame = channel.readInbound()) {
        types.add(frame.type());
      }
    }
    assertEquals(List.of(FrameType.HELLO, FrameType.CONFIRM), types);
  }

  @Test
  void everyPrefixOfAFrameIsNeitherAFrameNorAnError() {
    byte[] batch = Vectors.read("frames/batch").bytes();
    for (int length = 0; length < batch.length; length++) {
      EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder());
      channel.writeInbound(Unpooled.copiedBuffer(batch, 0, length));
      assertEquals(0, channel.inboundMessages().size());
    }
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void malformedFramesAreRefusedWithTheReason(Vectors vectors) {
    MalformedFrameException refused =
        assertThrows(MalformedFrameException.class, () -> readAll(vectors));
    assertEquals(vectors.comment(), refused.getMessage());
  }

  static Stream<Vectors> malformed() {
    return Vectors.all("malformed").stream();
  }

  private void readAll(Vectors vectors) throws MalformedFrameException {
    Frame frame = frame(vectors);
    switch (frame.type()) {
      case HELLO -> Hello.read(frame);
      case WELCOME -> Welcome.read(frame);
      case REFUSE -> Refuse.read(frame);
      case CONFIRM -> Confirm.read(frame);
      case LIVES -> Lives.read(frame);
      case BATCH -> Batch.open(frame).messages(relations);
      case OPEN, OPENED, REQUESTS, REPLIES, REFUSED ->
          throw new AssertionError("no vector of type " + frame.type());
    }
  }

  private static Frame frame(String name) throws MalformedFrameException {
    return frame(Vectors.read(name));
  }

  private static Frame frame(Vectors vectors) throws MalformedFrameException {
    EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder());
    try {
      channel.writeInbound(Unpooled.wrappedBuffer(vectors.bytes()));
    } catch (DecoderException wrapped) {
      if (wrapped.getCause() instanceof MalformedFrameException malformed) {
        throw malformed;
      }
      throw wrapped;
    }
    return channel.readInbound();
  }

  private static byte[] written(Consumer<ByteBuf> writer) {
    ByteBuf out = Unpooled.buffer();
    writer.accept(out);
    return ByteBufUtil.getBytes(out);
  }
}
