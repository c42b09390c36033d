package dev.dedalus.client;

import dev.dedalus.semantics.CheckedProgram;
import dev.dedalus.semantics.Relation;
import dev.dedalus.semantics.Request;
import dev.dedalus.value.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The requests and replies of a running protocol. Their positions in these lists are the numbers
 * that stand for them in frames.
 *
 * @param requests in the order of the program
 * @param replies in the order of their names
 * @param instances logical instances by component, in the order of the program
 */
public record Catalogue(
    List<RequestForm> requests, List<ReplyForm> replies, SequencedMap<String, Integer> instances) {
  public Catalogue {
    instances = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(instances));
    requests = List.copyOf(requests);
    replies = List.copyOf(replies);
  }

  /** The requests and replies that a program declares. */
  public static Catalogue of(CheckedProgram program) {
    List<RequestForm> requests = new ArrayList<>();
    for (Request request : program.requests()) {
      Relation relation =
          Optional.ofNullable(program.globals().get(request.relation())).orElseThrow();
      List<Field> fields = new ArrayList<>();
      for (Relation.Column column : relation.columns().subList(1, relation.arity())) {
        if (!filledByRouter(column)) {
          fields.add(new Field(column.name(), column.type()));
        }
      }
      requests.add(new RequestForm(request.relation(), fields, request.replies()));
    }
    List<ReplyForm> replies = new ArrayList<>();
    for (Relation relation : program.globals().values()) {
      if (relation.kind() == Relation.Kind.REPLY) {
        replies.add(
            new ReplyForm(
                relation.name(),
                relation.columns().stream().map(c -> new Field(c.name(), c.type())).toList()));
      }
    }
    SequencedMap<String, Integer> instances = new LinkedHashMap<>();
    program
        .components()
        .forEach(component -> instances.put(component.name(), component.instances()));
    return new Catalogue(requests, replies, instances);
  }

  /** Whether a request's column is one that a client never fills: {@code id} or {@code low}. */
  public static boolean filledByRouter(Relation.Column column) {
    return column.type() == Type.Basic.INT
        && (column.name().equals("id") || column.name().equals("low"));
  }

  /** The number of a request, or -1. */
  public int requestNumber(String name) {
    for (int i = 0; i < requests.size(); i++) {
      if (requests.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The number of a reply relation, or -1. */
  public int replyNumber(String name) {
    for (int i = 0; i < replies.size(); i++) {
      if (replies.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The request of this name.
   *
   * @throws NoSuchElementException if the protocol has none; the message lists those it has
   */
  public RequestForm request(String name) {
    int number = requestNumber(name);
    if (number < 0) {
      throw new NoSuchElementException(
          "no request " + name + "; there are: " + String.join(", ", requestNames()));
    }
    return requests.get(number);
  }

  /** The names of all requests, in order. */
  public List<String> requestNames() {
    return requests.stream().map(RequestForm::name).toList();
  }
}
