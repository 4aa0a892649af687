/** The command line: one class a command. Exit code 0 only on success. */
@NullMarked
package org.yihu.gateway.cli;

import org.jspecify.annotations.NullMarked;
