package org.yihu.gateway.ticket;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says on a kind of event who is told of it. The words stand in the city pack: {@code reply.} and {@code
 * notice.} with the event's word.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Tells {
  Audience[] value();
}
