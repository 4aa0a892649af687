package org.yihu.config;

/**
 * One mistake in the configuration.
 *
 * @param key where it is: a setting ({@code http.port}) or a place in a pack ({@code
 *     units.yaml/market-regulation/parent})
 * @param value what was found there, {@code ***} for secrets
 * @param expected what would be right, in words
 */
public record Problem(String key, String value, String expected) {

  @Override
  public String toString() {
    return key + " must be " + expected + ", was " + (value.isEmpty() ? "empty" : value);
  }
}
