package dev.dedalus.transport;

import java.util.Optional;

/** What a frame's body is. Numbers 1 to 15 are for processes, 16 to 31 for clients of a router. */
public enum FrameType {
  /** Opens a connection between processes: who sends, to whom, under which plan. */
  HELLO(1),
  /** Accepts a connection and says what was taken before. */
  WELCOME(2),
  /** Refuses a connection and says why. */
  REFUSE(3),
  /** Messages of one channel. */
  BATCH(4),
  /** Messages up to a number are taken. */
  CONFIRM(5),
  /** Which lives the parts of a group are in. */
  LIVES(6),
  /** A client opens a session. */
  OPEN(16),
  /** The router accepts a session. */
  OPENED(17),
  /** Requests of a client. */
  REQUESTS(18),
  /** Replies to a client. */
  REPLIES(19),
  /** The router refuses one request, or the connection. */
  REFUSED(20);

  private static final FrameType[] BY_NUMBER = new FrameType[32];

  static {
    for (FrameType type : values()) {
      BY_NUMBER[type.number] = type;
    }
  }

  private final int number;

  FrameType(int number) {
    this.number = number;
  }

  /** The byte on the wire. */
  public int number() {
    return number;
  }

  /** The type of this number. */
  public static Optional<FrameType> of(int number) {
    return number < 0 || number >= BY_NUMBER.length
        ? Optional.empty()
        : Optional.ofNullable(BY_NUMBER[number]);
  }
}
