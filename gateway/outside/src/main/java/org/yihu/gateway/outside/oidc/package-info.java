/** Sign-in at a city's own identity provider, with the Nimbus SDK. */
@NullMarked
package org.yihu.gateway.outside.oidc;

import org.jspecify.annotations.NullMarked;
