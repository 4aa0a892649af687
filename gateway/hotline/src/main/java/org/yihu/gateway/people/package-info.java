/** Who may do what: API keys, proof of work and rates for the open forms. */
@NullMarked
package org.yihu.gateway.people;

import org.jspecify.annotations.NullMarked;
