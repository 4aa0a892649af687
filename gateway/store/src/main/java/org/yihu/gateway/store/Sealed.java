package org.yihu.gateway.store;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.Place;
import org.yihu.adapters.channel.ReplyAddress;

/** Personal fields as sealed JSON, and back. */
public final class Sealed {
  private static final String PERSONAL = "ticket.personal";
  private static final String REPLY_TO = "reply_to";

  private final Vault vault;

  public Sealed(Vault vault) {
    this.vault = vault;
  }

  /** Null when there is nothing personal. */
  @Nullable
  public Buffer personal(Person person, Place place) {
    JsonObject json = new JsonObject();
    person.name().ifPresent(value -> json.put("name", value));
    person.phone().ifPresent(value -> json.put("phone", value));
    person.account().ifPresent(value -> json.put("account", value));
    place.address().ifPresent(value -> json.put("address", value));
    place.longitude().ifPresent(value -> json.put("longitude", value));
    place.latitude().ifPresent(value -> json.put("latitude", value));
    return json.isEmpty() ? null : vault.seal(json.encode(), PERSONAL);
  }

  Person person(@Nullable Buffer sealed, String kind, boolean confidential) {
    JsonObject json = opened(sealed);
    return new Person(
        text(json, "name"), text(json, "phone"), kind, confidential, text(json, "account"));
  }

  Place place(@Nullable Buffer sealed, Optional<String> region) {
    JsonObject json = opened(sealed);
    return new Place(
        region,
        text(json, "address"),
        Optional.ofNullable(json.getDouble("longitude")),
        Optional.ofNullable(json.getDouble("latitude")));
  }

  private JsonObject opened(@Nullable Buffer sealed) {
    return sealed == null ? new JsonObject() : new JsonObject(vault.openText(sealed, PERSONAL));
  }

  private static Optional<String> text(JsonObject json, String key) {
    return Optional.ofNullable(json.getString(key));
  }

  Buffer replyTo(ReplyAddress address) {
    JsonObject json = new JsonObject()
        .put("source", address.source())
        .put("to", address.to())
        .put("thread", new JsonObject(new LinkedHashMap<>(address.thread())));
    return vault.seal(json.encode(), REPLY_TO);
  }

  ReplyAddress replyTo(Buffer sealed) {
    JsonObject json = new JsonObject(vault.openText(sealed, REPLY_TO));
    Map<String, String> thread = new LinkedHashMap<>();
    json.getJsonObject("thread")
        .forEach(entry -> thread.put(entry.getKey(), String.valueOf(entry.getValue())));
    return new ReplyAddress(json.getString("source"), json.getString("to"), thread);
  }
}
