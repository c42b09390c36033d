package dev.dedalus.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.dedalus.value.CanonicalBytes;
import dev.dedalus.value.Value;
import dev.dedalus.value.Value.BytesValue;
import dev.dedalus.value.Value.TupleValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardFunctionsTest {
  private static final Value KEY =
      BytesValue.wrap("01234567890123456789012345678901".getBytes(StandardCharsets.US_ASCII));
  private static final Value OTHER_KEY =
      BytesValue.wrap("01234567890123456789012345678902".getBytes(StandardCharsets.US_ASCII));
  private static final Value TEXT = Value.bytes("attack at dawn");

  @Test
  void upperIsUnicodesOfNoLanguage() {
    assertEquals(Optional.of(Value.of("STRASSE ÉI")), one("upper", Value.of("straße éi")));
  }

  /** The code is made here once more, from the definition of HMAC. */
  @Test
  void signIsAKeyedHashOfCanonicalBytes() throws Exception {
    Value signed = new TupleValue(List.of(Value.of(7), Value.of("seven")));
    byte[] inner = pad(((BytesValue) KEY).array(), 0x36);
    byte[] outer = pad(((BytesValue) KEY).array(), 0x5c);
    MessageDigest hash = MessageDigest.getInstance("SHA-256");
    hash.update(inner);
    byte[] first = hash.digest(CanonicalBytes.of(signed));
    hash.update(outer);
    assertEquals(Optional.of(BytesValue.wrap(hash.digest(first))), one("sign", KEY, signed));
  }

  @Test
  void onlyTheKeysSignatureOfTheValueIsValid() {
    Value signature = one("sign", KEY, TEXT).orElseThrow();
    assertEquals(Optional.of(Value.of(true)), one("verify", KEY, TEXT, signature));
    assertEquals(Optional.of(Value.of(false)), one("verify", OTHER_KEY, TEXT, signature));
    assertEquals(
        Optional.of(Value.of(false)), one("verify", KEY, Value.bytes("attack"), signature));
    assertEquals(Optional.of(Value.of(false)), one("verify", KEY, TEXT, Value.bytes("")));
  }

  /** What nodes of one version encrypt, those of the next decrypt. */
  @Test
  void encryptedBytesStayTheSame() {
    assertEquals(
        Optional.of(bytes("8bb20f7842105d3d85191d2b399c8e156bfc4afcccbd12e668ab30059efa")),
        one("encrypt", KEY, TEXT));
    assertEquals(one("encrypt", KEY, TEXT), one("encrypt", KEY, TEXT));
    assertNotEquals(one("encrypt", KEY, TEXT), one("encrypt", OTHER_KEY, TEXT));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 17, 1000})
  void decryptGivesWhatWasEncrypted(int length) {
    byte[] plain = new byte[length];
    Arrays.fill(plain, (byte) 0xa5);
    Value sealed = one("encrypt", KEY, BytesValue.wrap(plain)).orElseThrow();
    assertEquals(length + 16, ((BytesValue) sealed).array().length);
    assertEquals(Optional.of(BytesValue.wrap(plain)), one("decrypt", KEY, sealed));
    assertEquals(Optional.empty(), one("decrypt", OTHER_KEY, sealed));
  }

  @Test
  void decryptNoticesEveryChange() {
    byte[] sealed = ((BytesValue) one("encrypt", KEY, TEXT).orElseThrow()).array();
    for (int bit = 0; bit < 8 * sealed.length; bit++) {
      byte[] changed = sealed.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      assertEquals(Optional.empty(), one("decrypt", KEY, BytesValue.wrap(changed)));
    }
    for (int length = 0; length < sealed.length; length++) {
      assertEquals(
          Optional.empty(), one("decrypt", KEY, BytesValue.wrap(Arrays.copyOf(sealed, length))));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 16, 31, 33, 64})
  void otherKeysThanThoseOf32BytesGiveNothing(int length) {
    Value key = BytesValue.wrap(new byte[length]);
    assertEquals(Optional.empty(), one("sign", key, TEXT));
    assertEquals(Optional.empty(), one("verify", key, TEXT, TEXT));
    assertEquals(Optional.empty(), one("encrypt", key, TEXT));
    assertEquals(Optional.empty(), one("decrypt", key, Value.bytes("0123456789abcdef")));
  }

  private static byte[] pad(byte[] key, int octet) {
    byte[] padded = Arrays.copyOf(key, 64);
    for (int i = 0; i < padded.length; i++) {
      padded[i] ^= (byte) octet;
    }
    return padded;
  }

  private static Value bytes(String hexadecimal) {
    return BytesValue.wrap(HexFormat.of().parseHex(hexadecimal));
  }

  private static Optional<Value> one(String function, Value... arguments) {
    return FunctionRegistry.INSTALLED
        .find(function)
        .orElseThrow()
        .apply(List.of(arguments))
        .map(List::getFirst);
  }
}
