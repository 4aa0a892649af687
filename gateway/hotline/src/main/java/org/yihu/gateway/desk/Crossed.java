package org.yihu.gateway.desk;

/**
 * Two transactions waited for each other, and this one was undone. Nothing of it is written, and it
 * may be tried again.
 */
public final class Crossed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Crossed(Throwable cause) {
    super("crossed with another transaction", cause);
  }
}
