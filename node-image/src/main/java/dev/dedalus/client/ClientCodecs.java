package dev.dedalus.client;

import dev.dedalus.transport.RowCodec;
import java.util.List;

/** The encoding of the fields of requests and the columns of replies, by catalogue number. */
public final class ClientCodecs {
  private final RowCodec[] requests;
  private final RowCodec[] replies;

  /** The codecs of a catalogue. */
  public ClientCodecs(Catalogue catalogue) {
    requests =
        catalogue.requests().stream()
            .map(form -> codec(catalogue, form.fields()))
            .toArray(RowCodec[]::new);
    replies =
        catalogue.replies().stream()
            .map(form -> codec(catalogue, form.columns()))
            .toArray(RowCodec[]::new);
  }

  private static RowCodec codec(Catalogue catalogue, List<Field> fields) {
    return new RowCodec(fields.stream().map(Field::type).toList(), catalogue.instances());
  }

  /** The fields of a request; the number must exist. */
  public RowCodec request(int number) {
    return requests[number];
  }

  /** The columns of a reply; the number must exist. */
  public RowCodec reply(int number) {
    return replies[number];
  }

  /** How many requests there are. */
  public int requests() {
    return requests.length;
  }

  /** How many reply relations there are. */
  public int replies() {
    return replies.length;
  }
}
