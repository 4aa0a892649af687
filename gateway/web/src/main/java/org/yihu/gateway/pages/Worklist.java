package org.yihu.gateway.pages;

import static org.yihu.gateway.ticket.Role.DISPATCHER;
import static org.yihu.gateway.ticket.Role.LIAISON;
import static org.yihu.gateway.ticket.Role.OPERATOR;
import static org.yihu.gateway.ticket.Role.REVIEWER;
import static org.yihu.gateway.ticket.Role.SUPERVISOR;

import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.ticket.Role;

/** The lists that people work from: what waits for whom. The first of a role is where it begins. */
enum Worklist {
  POOL("status=received&sort=due", OPERATOR, DISPATCHER),
  RETURNS("status=return_requested&sort=due", DISPATCHER),
  EXTENSIONS("flag=extending&sort=due", DISPATCHER, REVIEWER),
  TO_SIGN("status=dispatched&sort=due", LIAISON),
  IN_HAND("status=handling&sort=due", LIAISON),
  DUE_SOON("status=dispatched,handling&due=soon&sort=due", LIAISON),
  REVIEW("status=in_review&sort=oldest", REVIEWER),
  FOLLOW_UPS("status=follow_up&sort=oldest", Role.FOLLOW_UP),
  OVERDUE(
      "status=received,dispatched,handling,return_requested&due=overdue&sort=due",
      LIAISON,
      DISPATCHER,
      SUPERVISOR),
  SUPERVISED("flag=supervised&sort=due", SUPERVISOR, LIAISON),
  SUPERVISION_EXTENSIONS("flag=supervision_extending&sort=due", SUPERVISOR),
  DIFFICULT("flag=difficult&sort=oldest", SUPERVISOR, DISPATCHER),
  APPEALS("flag=appealing&sort=oldest", SUPERVISOR, REVIEWER),
  REWORK("status=handling&flag=rework&sort=due", LIAISON, SUPERVISOR),
  ESCALATED("flag=escalated&sort=newest", SUPERVISOR),
  DECLINED("status=declined&sort=newest", DISPATCHER, OPERATOR),
  ANSWERED("status=answered&sort=newest", OPERATOR, Role.FOLLOW_UP),
  ALL("sort=newest", Role.values());

  private final String query;
  private final Set<Role> roles;

  Worklist(String query, Role... roles) {
    this.query = query;
    this.roles = Set.of(roles);
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Key of its title. */
  String title() {
    return "worklist." + id();
  }

  /** What the list is narrowed by, as the parameters of an address. */
  MultiMap parameters() {
    MultiMap parameters = MultiMap.caseInsensitiveMultiMap();
    for (String pair : query.split("&", -1))
      parameters.add(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    return parameters;
  }

  /** Whether it counts work still to be done. */
  boolean isWork() {
    return this != ALL && this != DECLINED && this != ANSWERED && this != ESCALATED;
  }

  static List<Worklist> of(Viewer viewer) {
    return Arrays.stream(values())
        .filter(list -> list.roles.stream().anyMatch(viewer::is))
        .toList();
  }

  static Optional<Worklist> named(String id) {
    return Arrays.stream(values()).filter(list -> list.id().equals(id)).findFirst();
  }
}
