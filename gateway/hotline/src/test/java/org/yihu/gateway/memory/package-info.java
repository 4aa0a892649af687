/**
 * The store in memory: keeps the same contracts as the one in PostgreSQL, without a disk and without
 * waiting. For tests of every storey; what it holds ends with the process.
 */
@NullMarked
package org.yihu.gateway.memory;

import org.jspecify.annotations.NullMarked;
