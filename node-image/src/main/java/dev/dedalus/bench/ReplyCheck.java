package dev.dedalus.bench;

import dev.dedalus.client.Field;
import dev.dedalus.client.ReplyForm;
import dev.dedalus.client.RequestForm;
import dev.dedalus.value.Row;

/** Whether a reply's content fits its request. */
@FunctionalInterface
public interface ReplyCheck {
  /**
   * Judges a reply whose id is that of the request.
   *
   * @param fields the request's fields, as the form lists them
   */
  boolean fits(RequestForm request, Row fields, ReplyForm reply, Row row);

  /**
   * Every column of the reply with the name and type of a field of the request has the field's
   * value, and the request lists the reply.
   */
  ReplyCheck SAME_FIELDS =
      (request, fields, reply, row) -> {
        if (!request.replies().contains(reply.name())) {
          return false;
        }
        for (int i = 0; i < fields.arity(); i++) {
          Field field = request.fields().get(i);
          int column = reply.columns().indexOf(field);
          if (column >= 0 && !row.get(column).equals(fields.get(i))) {
            return false;
          }
        }
        return true;
      };
}
