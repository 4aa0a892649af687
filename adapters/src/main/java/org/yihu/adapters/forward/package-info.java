/**
 * Other platforms that forward requests to the city (省平台 and its like). Each is described by a
 * mapping profile in YAML ({@link org.yihu.adapters.forward.Profile}); a new platform is a new file
 * and no code. The language is documented in docs/forward-profiles.md.
 */
@NullMarked
package org.yihu.adapters.forward;

import org.jspecify.annotations.NullMarked;
