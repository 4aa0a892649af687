package org.yihu.gateway.desk;

/** Tells what a file really is. Thread-safe; takes some milliseconds of a large file. */
public interface Sniffer {

  /** The media type that the content shows, whatever it is called; the name settles what content cannot. */
  String typeOf(byte[] content, String name);
}
