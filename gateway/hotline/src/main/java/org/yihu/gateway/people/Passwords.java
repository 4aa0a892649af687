package org.yihu.gateway.people;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Passwords as PBKDF2-HMAC-SHA256 with 600,000 rounds (OWASP Password Storage Cheat Sheet, 2023). Kept
 * as {@code pbkdf2-sha256$rounds$salt$hash}, so that the figures may rise later. Blocking: some 200 ms.
 */
public final class Passwords {
  /** What is wrong with a password. */
  public enum Fault {
    /** Not {@link #SHORTEST} to {@link #LONGEST} characters. */
    LENGTH,
    CONTAINS_LOGIN,
    TOO_SIMPLE,
    /** Not the one that it stands for. */
    OLD_WRONG
  }

  private static final String SCHEME = "pbkdf2-sha256";
  private static final int ROUNDS = 600_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;
  /** Characters of a password that is taken. */
  public static final int SHORTEST = 10;
  /** The same, at the most. */
  public static final int LONGEST = 128;
  /** No letter or digit that is mistaken for another. */
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private static final Set<String> COMMON = Set.of(
      "1234567890",
      "0123456789",
      "12345678901",
      "123456789a",
      "a123456789",
      "qwertyuiop",
      "password123",
      "password1234",
      "admin123456",
      "1q2w3e4r5t",
      "woaini1314",
      "woaini520520",
      "aa123456789",
      "abc123456789",
      "12345hotline");

  /** What an unknown name is compared with, so that it takes as long; nothing matches it. */
  static final String NOBODYS = SCHEME + "$" + ROUNDS + "$" + text(new byte[SALT_BYTES]) + "$"
      + text(new byte[HASH_BITS / 8]);

  private static final SecureRandom RANDOM = new SecureRandom();

  private Passwords() {}

  public static String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return SCHEME + "$" + ROUNDS + "$" + text(salt) + "$" + text(derive(password, salt, ROUNDS));
  }

  /** Compares in constant time. */
  public static boolean matches(String password, String kept) {
    String[] parts = kept.split("\\$", -1);
    if (parts.length != 4 || !parts[0].equals(SCHEME) || password.length() > LONGEST) return false;
    byte[] salt = Base64.getDecoder().decode(parts[2]);
    byte[] expected = Base64.getDecoder().decode(parts[3]);
    return MessageDigest.isEqual(derive(password, salt, Integer.parseInt(parts[1])), expected);
  }

  /** Why a password cannot be taken; empty when it can. */
  public static Optional<Fault> fault(String password, String login) {
    if (password.length() < SHORTEST || password.length() > LONGEST)
      return Optional.of(Fault.LENGTH);
    String lower = password.toLowerCase(Locale.ROOT);
    if (lower.contains(login.toLowerCase(Locale.ROOT))) return Optional.of(Fault.CONTAINS_LOGIN);
    if (COMMON.contains(lower) || lower.chars().distinct().count() < 5)
      return Optional.of(Fault.TOO_SIMPLE);
    return Optional.empty();
  }

  /** A password to be told once: sixteen letters and digits. */
  public static String random() {
    var text = new StringBuilder();
    for (int i = 0; i < 16; i++) text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    return text.toString();
  }

  private static byte[] derive(String password, byte[] salt, int rounds) {
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
          .generateSecret(new PBEKeySpec(password.toCharArray(), salt, rounds, HASH_BITS))
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
