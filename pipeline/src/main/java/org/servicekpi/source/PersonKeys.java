package org.servicekpi.source;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns what names a person into a key: the first 128 bits of an HMAC-SHA-256 under a secret that
 * is kept outside the lake. The same person gets the same key from every source.
 *
 * <p>The secret shows in no message, no plan and no log.
 */
public final class PersonKeys implements Serializable {

  private static final int LEAST_BYTES = 16;
  private static final String ALGORITHM = "HmacSHA256";

  private final byte[] secret;
  private transient Mac mac;

  /**
   * Uses a secret.
   *
   * @param secret at least 16 bytes
   */
  public PersonKeys(byte[] secret) {
    if (secret.length < LEAST_BYTES) {
      throw new IllegalArgumentException("A secret for person keys has at least 16 bytes");
    }
    this.secret = Arrays.copyOf(secret, secret.length);
  }

  /** What tells two secrets apart without saying either. */
  public String fingerprint() {
    return key("servicekpi fingerprint");
  }

  /** The key of a phone number; empty where the text is no number. */
  public Optional<String> ofPhone(String text, String region) {
    try {
      PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
      PhoneNumber number = numbers.parse(text, region);
      return numbers.isPossibleNumber(number)
          ? Optional.of(key("phone:" + numbers.format(number, PhoneNumberFormat.E164)))
          : Optional.empty();
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  /** The key of a mail address; empty where the text is none. */
  public Optional<String> ofEmail(String text) {
    String address = text.strip().toLowerCase(Locale.ROOT);
    int at = address.indexOf('@');
    return at > 0 && at == address.lastIndexOf('@') && at < address.length() - 1
        ? Optional.of(key("email:" + address))
        : Optional.empty();
  }

  /** The key of a customer number, an account or any other id of the company's own. */
  public Optional<String> ofId(String text) {
    String id = text.strip();
    return id.isEmpty() ? Optional.empty() : Optional.of(key("id:" + id));
  }

  private synchronized String key(String normalised) {
    try {
      if (mac == null) {
        mac = Mac.getInstance(ALGORITHM);
        mac.init(new SecretKeySpec(secret, ALGORITHM));
      }
      byte[] hash = mac.doFinal(normalised.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "PersonKeys(secret)";
  }
}
