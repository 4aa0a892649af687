package org.yihu.config;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the truth is kept.
 *
 * @param dbUrl {@code postgresql://user:password@host:port/database}; empty for the embedded server
 * @param embeddedPort port of the embedded server on the loopback address; 0 for any free one
 * @param redisUrl {@code redis://…}, shared by several nodes; empty for one node
 * @param patience how long a statement or a wait for a connection may take
 */
public record StoreConfig(
    Optional<URI> dbUrl,
    int embeddedPort,
    int poolSize,
    Optional<URI> redisUrl,
    Duration patience) {}
