/**
 * What a text says by itself: whom it gives to be reached, where it happened, whether somebody is in
 * danger, whether it is a request at all. Pure: no ticket, no channel, no clock. Every reading takes
 * time that grows with the text and not faster.
 */
@NullMarked
package org.yihu.gateway.reading;

import org.jspecify.annotations.NullMarked;
