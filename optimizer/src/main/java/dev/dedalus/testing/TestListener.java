package dev.dedalus.testing;

import dev.dedalus.evaluate.Message;
import dev.dedalus.evaluate.NetworkListener;
import dev.dedalus.placement.PhysicalNode;
import dev.dedalus.syntax.ScriptEvent;
import dev.dedalus.value.Fact;
import java.util.List;

/** Hears what happens in a run of a test. */
interface TestListener extends NetworkListener {
  /** Hears nothing. */
  TestListener NONE =
      new TestListener() {
        @Override
        public void happens(ScriptEvent event) {}

        @Override
        public void stepped(PhysicalNode node, List<Fact> arrivals, List<Message> sends) {}

        @Override
        public void lost(Message message) {}
      };

  /** The script goes on: this happens now. */
  void happens(ScriptEvent event);
}
