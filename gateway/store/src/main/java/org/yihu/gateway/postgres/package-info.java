/**
 * The PostgreSQL that Yihu starts by itself when no {@code db.url} is set: the real server with
 * fsync on, unpacked from Maven Central's binaries, its data below the data directory, on the
 * loopback address. It ends with the JVM, even one that was killed, and a JVM that finds an orphan
 * of its predecessor stops it first.
 */
@NullMarked
package org.yihu.gateway.postgres;

import org.jspecify.annotations.NullMarked;
