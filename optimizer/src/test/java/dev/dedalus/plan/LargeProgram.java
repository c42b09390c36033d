package dev.dedalus.plan;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A correct program of as many rules as wanted, in blocks of ten. */
final class LargeProgram {
  static final int RULES_PER_BLOCK = 10;

  private LargeProgram() {}

  /**
   * A leader, with nine rules of each block, and participants, with one. A block counts votes for
   * its requests, keeps what was asked, and joins that with what the block before found, so that no
   * block can be looked at alone.
   */
  static String text(int blocks) {
    return "program large;\n"
        + each(
            blocks,
            """
            request ask%1$d(id: int, k: int) -> done%1$d;
            reply done%1$d(id: int);
            channel vote%1$d(voter: node, c: client, id: int);
            channel call%1$d(c: client, id: int);
            """)
        + "component leader {\n  table joined0(k: int) init (0);\n"
        + each(
            blocks,
            """
              table asked%1$d(c: client, id: int, k: int);
              table joined%3$d(k: int);
              asked%1$d(c, id, k)       :- ask%1$d(c, id, k).
              call%1$d@p(c, id)         :~ ask%1$d(c, id, _), participant(p).
              votes%1$d(s, c, id)       :- vote%1$d(s, c, id).
              votes%1$d(s, c, id)       :+ votes%1$d(s, c, id), !enough%1$d(c, id).
              tally%1$d(c, id, count(s)) :- votes%1$d(s, c, id).
              enough%1$d(c, id)         :- tally%1$d(c, id, n), n >= 2.
              joined%3$d(k)             :- asked%1$d(_, _, k), joined%2$d(_).
              joined%3$d(k)             :- joined%2$d(k), asked%1$d(_, _, k).
              done%1$d@c(id)            :~ enough%1$d(c, id).
            """)
        + "}\ncomponent participant[3] {\n"
        + each(blocks, "  vote%1$d@l(me, c, id) :~ call%1$d(c, id), leader(l), self(me).\n")
        + "}\n";
  }

  /** A text for each block, with its number and those of the relations that link it to others. */
  private static String each(int blocks, String text) {
    return IntStream.range(0, blocks)
        .mapToObj(block -> text.formatted(block, block, block + 1))
        .collect(Collectors.joining());
  }
}
