package org.yihu.gateway.people;

import io.vertx.core.Future;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The city's own identity provider. Nothing is kept here between leaving and coming back, so the two
 * may be at different nodes; what the browser keeps meanwhile is of no use to anybody else. Futures
 * fail when the provider is away.
 */
public interface IdentityProvider {

  /**
   * Off to the provider.
   *
   * @param kept what the browser brings back besides the answer; fit for a cookie
   */
  record Departure(URI to, String kept) {}

  /** What people call it. */
  String name();

  Future<Departure> depart();

  /**
   * Back from the provider.
   *
   * @param kept what {@link Departure#kept} gave to the browser
   * @param answer the parameters of the address the provider sent them back to
   * @return the account's sign-in name; empty when the provider does not vouch for them
   */
  Future<Optional<String>> arrive(String kept, Map<String, List<String>> answer);
}
