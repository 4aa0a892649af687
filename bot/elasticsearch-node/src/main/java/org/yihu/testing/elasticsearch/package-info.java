/** A real Elasticsearch node from Maven's jars, for tests alone. */
@NullMarked
package org.yihu.testing.elasticsearch;

import org.jspecify.annotations.NullMarked;
