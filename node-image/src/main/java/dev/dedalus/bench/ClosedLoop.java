package dev.dedalus.bench;

import dev.dedalus.client.Link;
import dev.dedalus.client.Open;
import dev.dedalus.client.RefusalReason;
import dev.dedalus.client.RequestForm;
import dev.dedalus.value.Value.ClientValue;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a number of requests open: each one that ends is followed by the next. All but {@link
 * #open} is used by the loop's thread.
 */
final class ClosedLoop implements BenchSession.Listener {
  private static final int BUSY_MILLIS = 50;

  private final EventLoop loop;
  private final BenchOptions options;
  private final RequestMix mix;
  private final Tally tally;
  private final Map<BenchSession, Link> links = new HashMap<>();
  private final List<BenchSession> sessions = new ArrayList<>();
  private final SplittableRandom random;
  private final LatencyMicros latency = new LatencyMicros();
  private final ThroughputWindows windows = new ThroughputWindows();
  private List<RequestForm> forms = List.of();
  private int[] numbers = {};
  private List<FieldValues> values = List.of();
  private boolean sending;
  private boolean measuring;
  private long measuredFrom;
  private String broken = "";

  ClosedLoop(EventLoop loop, BenchOptions options, RequestMix mix, Tally tally) {
    this.loop = loop;
    this.options = options;
    this.mix = mix;
    this.tally = tally;
    this.random = new SplittableRandom(options.seed());
  }

  /** Opens all sessions. Not for the loop's thread. */
  void open(BenchTarget target) {
    for (int i = 0; i < options.connections(); i++) {
      BenchSession session = new BenchSession(tally, options.check(), this);
      var router = target.routers().get(i % target.routers().size());
      Open open = new Open(ClientValue.NOBODY, true, 0);
      Link link = Link.open(loop, router, open, session).join();
      loop.submit(() -> links.put(session, link)).syncUninterruptibly();
      sessions.add(session);
    }
    loop.submit(this::prepare).syncUninterruptibly();
  }

  private void prepare() {
    Link any = links.values().iterator().next();
    List<RequestForm> found = new ArrayList<>();
    List<FieldValues> made = new ArrayList<>();
    numbers = new int[mix.kinds().size()];
    for (RequestMix.Kind kind : mix.kinds()) {
      numbers[found.size()] = any.catalogue().requestNumber(kind.request());
      found.add(any.catalogue().request(kind.request()));
      made.add(new FieldValues(random.split(), kind.payloadBytes(), 1L << 20));
    }
    forms = List.copyOf(found);
    values = List.copyOf(made);
  }

  /** Sends the first requests, spread evenly over the sessions. */
  void start() {
    sending = true;
    for (int i = 0; i < options.outstanding(); i++) {
      next(sessions.get(i % sessions.size()));
    }
  }

  /** From now on latency and throughput count. */
  void measure() {
    measuredFrom = System.nanoTime();
    measuring = true;
  }

  /** From now on they do not. */
  void endMeasure() {
    measuring = false;
  }

  /** Sends nothing more. */
  void stop() {
    sending = false;
  }

  /** Whether requests are still sent. */
  boolean isSending() {
    return sending;
  }

  /** Requests that have neither a reply nor a refusal. */
  int openRequests() {
    return sessions.stream().mapToInt(BenchSession::openRequests).sum();
  }

  /** Why a connection broke; empty if none has. */
  String broken() {
    return broken;
  }

  LatencyMicros latency() {
    return latency;
  }

  ThroughputWindows windows() {
    return windows;
  }

  void close() {
    links.values().forEach(Link::close);
  }

  private void next(BenchSession session) {
    if (options.requests().isPresent() && tally.sent.sum() >= options.requests().getAsLong()) {
      sending = false;
    }
    Link link = links.get(session);
    if (sending && link != null) {
      int kind = mix.draw(random);
      session.send(link, numbers[kind], forms.get(kind), values.get(kind).of(forms.get(kind)));
    }
  }

  @Override
  public void replied(BenchSession session, long nanos) {
    if (measuring) {
      latency.add(nanos);
      windows.add(System.nanoTime() - measuredFrom);
    }
    next(session);
  }

  @Override
  public void refused(BenchSession session, RefusalReason reason) {
    if (reason == RefusalReason.BUSY) {
      var _ = loop.schedule(() -> next(session), BUSY_MILLIS, TimeUnit.MILLISECONDS);
    } else {
      next(session);
    }
  }

  @Override
  public void closed(BenchSession session, String why) {
    links.remove(session);
    broken = "a connection broke: " + why;
    if (links.isEmpty()) {
      sending = false;
    }
  }
}
