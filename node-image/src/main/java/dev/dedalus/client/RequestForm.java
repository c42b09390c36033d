package dev.dedalus.client;

import java.util.List;

/**
 * What a client must know to send a request.
 *
 * @param fields the columns that the client fills, in order; {@code id} and {@code low} are not
 *     among them: the client library and the router fill those
 * @param replies relations of which the first with the request's id answers it; empty: not answered
 */
public record RequestForm(String name, List<Field> fields, List<String> replies) {
  public RequestForm {
    fields = List.copyOf(fields);
    replies = List.copyOf(replies);
  }

  /** Whether the request is answered at all. */
  public boolean answered() {
    return !replies.isEmpty();
  }
}
