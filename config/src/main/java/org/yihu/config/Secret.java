package org.yihu.config;

/** A password, token or key. Its text never reaches a log line or an error message by accident. */
public record Secret(String value) {

  public boolean isBlank() {
    return value.isBlank();
  }

  @Override
  public String toString() {
    return "***";
  }
}
