/** 监督: results of the provincial platform's own spot checks, by unit and month. */
@NullMarked
package org.yihu.gateway.supervision;

import org.jspecify.annotations.NullMarked;
