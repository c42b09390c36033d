package dev.dedalus.semantics;

import dev.dedalus.syntax.Declaration;
import dev.dedalus.syntax.DiagnosticCode;
import java.util.List;

/** A channel is read in one component, a reply is sent. */
final class MessageChecks {
  private MessageChecks() {}

  static void check(Declaration declaration, Usage usage, Report report) {
    if (declaration instanceof Declaration.Channel channel) {
      channel(channel, usage.readersOf(channel.name()), report);
    } else if (declaration instanceof Declaration.Reply reply && !usage.isSent(reply.name())) {
      report.add(
          DiagnosticCode.REPLY_NEVER_SENT,
          reply.span(),
          "no rule sends reply `" + reply.name() + "`",
          "send it by `" + reply.name() + "@client(..) :~ ..`, or leave the declaration out");
    }
  }

  private static void channel(
      Declaration.Channel channel, List<Usage.Reader> readers, Report report) {
    if (readers.size() > 1) {
      Usage.Reader first = readers.get(0);
      Usage.Reader second = readers.get(1);
      report.add(
          DiagnosticCode.CHANNEL_READERS,
          channel.span(),
          "channel `"
              + channel.name()
              + "` is read in components `"
              + first.component()
              + "` and `"
              + second.component()
              + "`",
          "declare one channel for each component that reads",
          first.place(),
          second.place());
    }
  }
}
