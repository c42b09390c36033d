package dev.dedalus.function;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encryption that always gives the same for the same, and notices changes: the SIV construction
 * (Rogaway and Shrimpton, 2006) of HMAC-SHA256 and AES-256 in counter mode.
 *
 * <pre>
 * m = HMAC(key, "authenticate")   e = HMAC(key, "encrypt")
 * iv = first 16 bytes of HMAC(m, plain)
 * sealed = iv || AES-256-CTR(e, iv, plain)
 * </pre>
 */
final class SyntheticIv {
  private static final int IV_BYTES = 16;
  private static final byte[] AUTHENTICATE = "authenticate".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ENCRYPT = "encrypt".getBytes(StandardCharsets.US_ASCII);

  private SyntheticIv() {}

  /** Sixteen bytes more than the plain ones; absent if the key has not 32 bytes. */
  static Optional<byte[]> seal(byte[] key, byte[] plain) {
    return KeyedHash.of(key, ENCRYPT)
        .map(encryption -> {
          byte[] iv = iv(key, plain);
          byte[] sealed = Arrays.copyOf(iv, IV_BYTES + plain.length);
          byte[] hidden = counterMode(encryption, iv, plain);
          System.arraycopy(hidden, 0, sealed, IV_BYTES, hidden.length);
          return sealed;
        });
  }

  /** What was sealed; absent if the key is another one, or a single bit was changed. */
  static Optional<byte[]> open(byte[] key, byte[] sealed) {
    if (sealed.length < IV_BYTES) {
      return Optional.empty();
    }
    byte[] iv = Arrays.copyOf(sealed, IV_BYTES);
    return KeyedHash.of(key, ENCRYPT)
        .map(encryption ->
            counterMode(encryption, iv, Arrays.copyOfRange(sealed, IV_BYTES, sealed.length)))
        .filter(plain -> MessageDigest.isEqual(iv, iv(key, plain)));
  }

  private static byte[] iv(byte[] key, byte[] plain) {
    return KeyedHash.of(key, AUTHENTICATE)
        .flatMap(authentication -> KeyedHash.of(authentication, plain))
        .map(code -> Arrays.copyOf(code, IV_BYTES))
        .orElseThrow();
  }

  /** The same operation hides and shows. */
  private static byte[] counterMode(byte[] key, byte[] iv, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES", e);
    }
  }
}
