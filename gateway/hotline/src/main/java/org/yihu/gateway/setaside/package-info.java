/** 未登记消息: what came in and became neither ticket nor answer, for persons to read and to take. */
@NullMarked
package org.yihu.gateway.setaside;

import org.jspecify.annotations.NullMarked;
