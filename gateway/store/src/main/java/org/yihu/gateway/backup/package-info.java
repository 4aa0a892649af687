/**
 * Everything that the database holds as files, and back into an empty one: one file a table, as of one
 * moment, beside a gateway that goes on taking requests. The keys lie apart from the data, which tells
 * nothing without them. Blocking.
 */
@NullMarked
package org.yihu.gateway.backup;

import org.jspecify.annotations.NullMarked;
