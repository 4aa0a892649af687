package org.yihu.gateway.desk;

/** What became of declaring or ending an emergency. */
public enum Declaring {
  DONE,
  NOT_YOUR_DUTY,
  REASON_NEEDED
}
