package dev.dedalus.cli.running;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dedalus.client.Field;
import dev.dedalus.client.Reply;
import dev.dedalus.value.JsonValues;
import dev.dedalus.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Replies as people and programs read them. */
public final class ReplyText {
  private ReplyText() {}

  /** {@code committed(id: 1, payload: "hello")}. */
  public static String text(Reply reply) {
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < reply.form().columns().size(); i++) {
      columns.add(reply.form().columns().get(i).name() + ": " + text(reply.row().get(i)));
    }
    return reply.relation() + "(" + String.join(", ", columns) + ")";
  }

  /** As the router answers over HTTP. */
  public static String json(Reply reply) {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("reply", reply.relation());
    ObjectNode fields = document.putObject("fields");
    List<Field> columns = reply.form().columns();
    for (int i = 0; i < columns.size(); i++) {
      fields.set(columns.get(i).name(), JsonValues.write(reply.row().get(i)));
    }
    return document.toString();
  }

  /** Bytes that are a printable text are shown as one. */
  private static String text(Value value) {
    if (value instanceof Value.BytesValue bytes) {
      try {
        String text =
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.array())).toString();
        if (text.chars().noneMatch(Character::isISOControl)) {
          return Value.of(text).toString();
        }
      } catch (CharacterCodingException e) {
        return bytes.toString();
      }
    }
    return value.toString();
  }
}
