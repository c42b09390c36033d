package dev.dedalus.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The resolver of this module's tests: the host {@value #NAME} is unknown when it is first asked
 * for, then 127.0.0.1, then 127.0.0.2 and so on. All others are what they are.
 */
public final class MovingHost extends InetAddressResolverProvider {
  static final String NAME = "moving.host.test";

  private final AtomicInteger asked = new AtomicInteger();

  @Override
  public String name() {
    return "moving host";
  }

  @Override
  public InetAddressResolver get(Configuration configuration) {
    InetAddressResolver usual = configuration.builtinResolver();
    return new InetAddressResolver() {
      @Override
      public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
          throws UnknownHostException {
        return host.equals(NAME) ? Stream.of(next()) : usual.lookupByName(host, policy);
      }

      @Override
      public String lookupByAddress(byte[] address) throws UnknownHostException {
        return usual.lookupByAddress(address);
      }
    };
  }

  private InetAddress next() throws UnknownHostException {
    int times = asked.getAndIncrement();
    if (times == 0) {
      throw new UnknownHostException(NAME);
    }
    return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) times});
  }
}
