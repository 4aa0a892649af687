package org.yihu.gateway.web;

import io.vertx.ext.web.Router;

/** Some of the server's routes. */
public interface Routes {
  void mount(Router router);
}
