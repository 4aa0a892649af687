package org.yihu.gateway.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which methods a router takes at a path, for who came with another one. */
final class AllowedMethods {
  private AllowedMethods() {}

  /** In the order of the alphabet. */
  static List<String> of(Router router, String path) {
    Set<String> methods = new TreeSet<>();
    for (Route route : router.getRoutes())
      if (route.getPath() != null && route.methods() != null && isAt(route.getPath(), path))
        names(route.methods()).forEach(methods::add);
    return List.copyOf(methods);
  }

  private static List<String> names(Collection<HttpMethod> methods) {
    return methods.stream().map(HttpMethod::name).toList();
  }

  /** Step by step: a name after a colon is any one step, a star whatever follows. */
  private static boolean isAt(String route, String path) {
    String[] wanted = route.split("/", -1);
    String[] given = path.split("/", -1);
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].equals("*")) return true;
      if (i >= given.length) return false;
      boolean any = wanted[i].startsWith(":") && !given[i].isEmpty();
      if (!any && !wanted[i].equals(given[i])) return false;
    }
    return wanted.length == given.length;
  }
}
