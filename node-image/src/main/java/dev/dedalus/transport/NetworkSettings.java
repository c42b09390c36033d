package dev.dedalus.transport;

import io.netty.util.internal.PlatformDependent;
import java.util.Set;

/**
 * What a process's network needs to know.
 *
 * @param plan hash of the plan; peers with another are refused
 * @param self physical name of this process
 * @param epoch of this process at its start
 * @param port to listen on; 0: any free one
 * @param siblings names of the other parts of this logical node; channels to them never drop
 * @param group names of the other parts that lose what they carry together with this one
 * @param unconfirmedBytesMax per channel; see docs/wire.md
 * @param silenceMillisMax how long a peer may confirm nothing before the connection is opened again
 */
public record NetworkSettings(
    String plan,
    String self,
    Epoch epoch,
    int port,
    Set<String> siblings,
    Set<String> group,
    long unconfirmedBytesMax,
    int silenceMillisMax) {
  /** 3 s. */
  public static final int SILENCE_MILLIS_MAX = 3_000;

  /** 64 MiB. */
  public static final long UNCONFIRMED_BYTES_MAX = 64L * 1024 * 1024;

  /** Of all channels together: half of what the process may hold outside its heap. */
  static final long UNCONFIRMED_BYTES_MAX_TOTAL = PlatformDependent.maxDirectMemory() / 2;

  /** Peers that a process knows. */
  static final int PEERS_MAX = 4_096;

  /** How long a connection may take to be opened and greeted. */
  static final int GREETING_MILLIS_MAX = 10_000;

  /** Connections that peers may have open to this process. */
  static final int CONNECTIONS_MAX = 4_096;

  /** Confirmations that no batch carries wait this long for more to confirm. */
  static final int CONFIRM_MILLIS = 20;

  /** Or until so much was taken. */
  static final int CONFIRM_BYTES = 256 * 1024;

  public NetworkSettings {
    siblings = Set.copyOf(siblings);
    group = Set.copyOf(group);
  }

  /** The usual limits, no siblings, no group. */
  public static NetworkSettings of(String plan, String self, Epoch epoch, int port) {
    return new NetworkSettings(
        plan, self, epoch, port, Set.of(), Set.of(), UNCONFIRMED_BYTES_MAX, SILENCE_MILLIS_MAX);
  }

  /** The same with siblings. */
  public NetworkSettings withSiblings(Set<String> names) {
    return new NetworkSettings(
        plan, self, epoch, port, names, group, unconfirmedBytesMax, silenceMillisMax);
  }

  /** The same with a group. */
  public NetworkSettings withGroup(Set<String> names) {
    return new NetworkSettings(
        plan, self, epoch, port, siblings, names, unconfirmedBytesMax, silenceMillisMax);
  }

  /** The same with another limit of unconfirmed bytes per channel. */
  public NetworkSettings withUnconfirmedBytesMax(long bytes) {
    return new NetworkSettings(plan, self, epoch, port, siblings, group, bytes, silenceMillisMax);
  }

  /** The same with another silence before a connection is opened again. */
  public NetworkSettings withSilenceMillisMax(int millis) {
    return new NetworkSettings(
        plan, self, epoch, port, siblings, group, unconfirmedBytesMax, millis);
  }
}
