/**
 * {@code yihu demo}: a gateway on embedded defaults, a sample day played through the real channel
 * endpoints, and the peers (WeChat's API, the platforms) that take its messages. Nothing here is on
 * a path that production takes.
 */
@NullMarked
package org.yihu.gateway.demo;

import org.jspecify.annotations.NullMarked;
