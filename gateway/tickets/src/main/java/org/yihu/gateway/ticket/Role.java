package org.yihu.gateway.ticket;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody does at the hotline or at a handling unit. */
public enum Role {
  /** 坐席, 话务员: answers calls and chats, files tickets. */
  OPERATOR,
  /** 派单员: accepts and dispatches. */
  DISPATCHER,
  /** 联络员: a handling unit's user. */
  LIAISON,
  /** 审核员: checks handling reports. */
  REVIEWER,
  /** 回访员: asks requesters. */
  FOLLOW_UP,
  /** 督办员: presses, supervises, coordinates. */
  SUPERVISOR,
  /** 知识库管理员. */
  EDITOR,
  /** 领导: looks at figures. */
  LEADER,
  /** 系统管理员. */
  ADMINISTRATOR;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it works at the hotline centre with all tickets. */
  public boolean isHotline() {
    return switch (this) {
      case OPERATOR, DISPATCHER, REVIEWER, FOLLOW_UP, SUPERVISOR -> true;
      case LIAISON, EDITOR, LEADER, ADMINISTRATOR -> false;
    };
  }

  /** Empty for an unknown word. */
  public static Optional<Role> of(String id) {
    return Arrays.stream(values()).filter(role -> role.id().equals(id)).findFirst();
  }
}
