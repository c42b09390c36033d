package dev.dedalus.function;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104), the code that signs and that encryption begins with. */
final class KeyedHash {
  /** How many bytes a key has. */
  static final int KEY_BYTES = 32;

  private static final String NAME = "HmacSHA256";

  private KeyedHash() {}

  /** 32 bytes; absent if the key has another length than {@link #KEY_BYTES}. */
  static Optional<byte[]> of(byte[] key, byte[] message) {
    if (key.length != KEY_BYTES) {
      return Optional.empty();
    }
    try {
      Mac mac = Mac.getInstance(NAME);
      mac.init(new SecretKeySpec(key, NAME));
      return Optional.of(mac.doFinal(message));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + NAME, e);
    }
  }
}
