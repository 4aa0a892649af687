package org.yihu.gateway.store;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.HmacPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;

/**
 * Seals personal fields before they reach the database (AES-256-GCM) and computes the keyed indexes
 * by which they are found again (HMAC-SHA256). The keys are in one file that belongs neither into the
 * data directory nor into its backup; without it personal fields cannot be read again.
 *
 * <p>Thread-safe; each call takes microseconds.
 */
public final class Vault {
  private static final int INDEX_BYTES = 16;
  private static final int CODE_LENGTH = 8;
  /** Letters and digits that nobody mistakes for one another on the phone; 32 of them. */
  private static final String CODE_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private final Aead aead;
  private final PrfSet prf;

  private Vault(Aead aead, PrfSet prf) {
    this.aead = aead;
    this.prf = prf;
  }

  /**
   * Opens the key file; creates it when it is missing. Blocking.
   *
   * @throws IOException when the file cannot be read or written, or is no key file
   */
  public static Vault open(Path file) throws IOException {
    try {
      AeadConfig.register();
      PrfConfig.register();
      if (!Files.exists(file)) create(file);
      JsonObject keys = new JsonObject(Files.readString(file));
      KeysetHandle sealing = parse(keys, "sealing");
      KeysetHandle index = parse(keys, "index");
      return new Vault(
          sealing.getPrimitive(RegistryConfiguration.get(), Aead.class),
          index.getPrimitive(RegistryConfiguration.get(), PrfSet.class));
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new IOException("not a key file of Yihu: " + file + " (keys.file)", e);
    }
  }

  private static KeysetHandle parse(JsonObject keys, String name) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.parseKeyset(
        keys.getJsonObject(name).encode(), InsecureSecretKeyAccess.get());
  }

  private static void create(Path file) throws IOException, GeneralSecurityException {
    HmacPrfParameters hmac = HmacPrfParameters.builder()
        .setKeySizeBytes(32)
        .setHashType(HmacPrfParameters.HashType.SHA256)
        .build();
    JsonObject keys = new JsonObject()
        .put("sealing", serialized(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM)))
        .put("index", serialized(KeysetHandle.generateNew(hmac)));
    Files.createDirectories(file.toAbsolutePath().getParent());
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "keys", null, ownerOnly);
    Files.writeString(
        fresh,
        keys.encodePrettily(),
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.SYNC);
    Files.move(fresh, file);
  }

  private static JsonObject serialized(KeysetHandle keys) throws GeneralSecurityException {
    return new JsonObject(
        TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get()));
  }

  /**
   * Seals bytes for one purpose; what was sealed for another cannot be opened in its place.
   *
   * @param purpose the column, {@code ticket.personal}
   */
  public Buffer seal(byte[] content, String purpose) {
    try {
      return Buffer.buffer(aead.encrypt(content, purpose.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing " + purpose, e);
    }
  }

  public Buffer seal(String content, String purpose) {
    return seal(content.getBytes(StandardCharsets.UTF_8), purpose);
  }

  /**
   * Opens what was sealed for a purpose.
   *
   * @throws IllegalStateException when it was changed, or sealed with other keys
   */
  public byte[] open(Buffer sealed, String purpose) {
    try {
      return aead.decrypt(sealed.getBytes(), purpose.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "cannot open " + purpose + ": changed, or sealed with other keys", e);
    }
  }

  public String openText(Buffer sealed, String purpose) {
    return new String(open(sealed, purpose), StandardCharsets.UTF_8);
  }

  /** The index of a value, 16 bytes; the same value gives the same index, nothing leads back. */
  public Buffer index(String kind, String value) {
    return Buffer.buffer(compute(kind + "\n" + value));
  }

  /** The same as text, for maps. */
  public String indexText(String kind, String value) {
    return Base64.getEncoder().encodeToString(compute(kind + "\n" + value));
  }

  /** 查询码: eight letters and digits that belong to a ticket number and cannot be guessed from it. */
  public String queryCode(long number) {
    byte[] bytes = compute("query-code\n" + number);
    StringBuilder code = new StringBuilder(CODE_LENGTH);
    for (int i = 0; i < CODE_LENGTH; i++) code.append(CODE_ALPHABET.charAt(bytes[i] & 31));
    return code.toString();
  }

  /** Eight characters that tell two key files apart and reveal neither. */
  public String fingerprint() {
    return Optional.of(indexText("fingerprint", ""))
        .map(text -> text.substring(0, CODE_LENGTH))
        .orElseThrow();
  }

  private byte[] compute(String input) {
    try {
      return prf.computePrimary(input.getBytes(StandardCharsets.UTF_8), INDEX_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("computing an index", e);
    }
  }
}
