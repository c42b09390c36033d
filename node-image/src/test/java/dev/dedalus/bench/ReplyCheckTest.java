package dev.dedalus.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dedalus.client.Field;
import dev.dedalus.client.ReplyForm;
import dev.dedalus.client.RequestForm;
import dev.dedalus.value.Row;
import dev.dedalus.value.Type;
import dev.dedalus.value.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReplyCheckTest {
  private static final Field ID = new Field("id", Type.Basic.INT);
  private static final Field PAYLOAD = new Field("payload", Type.Basic.BYTES);
  private static final RequestForm REQUEST =
      new RequestForm("command", List.of(PAYLOAD), List.of("committed"));
  private static final Row FIELDS = Row.of(Value.bytes("x"));

  private static boolean fits(ReplyForm reply, Value... row) {
    return ReplyCheck.SAME_FIELDS.fits(REQUEST, FIELDS, reply, Row.of(row));
  }

  @Test
  void fieldsOfOneNameAndTypeMustBeEqual() {
    ReplyForm committed = new ReplyForm("committed", List.of(ID, PAYLOAD));
    assertTrue(fits(committed, Value.of(1), Value.bytes("x")));
    assertFalse(fits(committed, Value.of(1), Value.bytes("y")));
  }

  @Test
  void otherTypesAreNotComparedAndOtherRepliesDoNotFit() {
    Field number = new Field("payload", Type.Basic.INT);
    assertTrue(fits(new ReplyForm("committed", List.of(number)), Value.of(7)));
    assertFalse(fits(new ReplyForm("failed", List.of(ID)), Value.of(1)));
  }

  @Test
  void fieldValuesFollowFromTheSeed() {
    Row once = new FieldValues(new SplittableRandom(5), 16, 100).of(REQUEST);
    Row again = new FieldValues(new SplittableRandom(5), 16, 100).of(REQUEST);
    assertEquals(once, again);
    assertEquals(16, ((Value.BytesValue) once.get(0)).array().length);
  }

  @Test
  void stringsRecur() {
    RequestForm named =
        new RequestForm("put", List.of(new Field("key", Type.Basic.STRING)), List.of("stored"));
    FieldValues values = new FieldValues(new SplittableRandom(5), 16, 100);
    Set<Row> different = new HashSet<>();
    for (int i = 0; i < 30_000; i++) {
      different.add(values.of(named));
    }
    assertTrue(different.size() > 9_000 && different.size() <= 10_000, "" + different.size());
  }
}
