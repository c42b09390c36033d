package dev.dedalus.transport;

import dev.dedalus.transport.AddressBook.Address;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to peers. The address is looked up each time; a host's name is resolved outside
 * the network's thread, which must not wait.
 */
final class Connector {
  private static final int CONNECT_MILLIS_MAX = 5_000;
  private static final WriteBufferWaterMark WATER_MARK =
      new WriteBufferWaterMark(1024 * 1024, 4 * 1024 * 1024);

  private final EventLoop loop;
  private final NetworkCounters counters;
  private volatile @Nullable AddressBook addresses;

  Connector(EventLoop loop, NetworkCounters counters) {
    this.loop = loop;
    this.counters = counters;
  }

  /** From now on peers can be reached. */
  void addresses(AddressBook book) {
    addresses = book;
  }

  /**
   * Connects to a peer.
   *
   * @param handler takes over once connected
   * @param failed runs, in the loop's thread, if that fails
   */
  void connect(String peer, ChannelHandler handler, Runnable failed) {
    AddressBook book = addresses;
    Optional<Address> address = book == null ? Optional.empty() : book.find(peer);
    if (address.isEmpty()) {
      failed.run();
      return;
    }
    String host = address.get().host();
    int port = address.get().port();
    byte[] number = NetUtil.createByteArrayFromIpAddressString(host);
    if (number != null) {
      try {
        open(InetAddress.getByAddress(number), port, handler, failed);
      } catch (UnknownHostException impossible) {
        failed.run();
      }
      return;
    }
    Thread.ofVirtual()
        .name("lookup-" + peer)
        .start(() -> {
          try {
            InetAddress found = NameLookup.now(host);
            loop.execute(() -> open(found, port, handler, failed));
          } catch (UnknownHostException unknown) {
            loop.execute(failed);
          }
        });
  }

  private void open(InetAddress host, int port, ChannelHandler handler, Runnable failed) {
    ChannelFuture connected =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.SO_KEEPALIVE, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS_MAX)
            .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel
                        .pipeline()
                        .addLast(new SocketReads(counters), new FrameDecoder(), handler);
                  }
                })
            .connect(new InetSocketAddress(host, port));
    connected.addListener(done -> {
      if (!done.isSuccess()) {
        failed.run();
      }
    });
  }
}
