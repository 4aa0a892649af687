package org.yihu.gateway.knowledge;

import java.util.List;
import org.yihu.adapters.channel.Fault;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.bot.knowledge.EntryParser;

/** What is wrong with an entry, as of any other message. */
public final class EntryFaults {
  private EntryFaults() {}

  public static List<Fault> of(EntryParser.BadEntry bad) {
    return bad.flaws().stream().map(EntryFaults::of).toList();
  }

  private static Fault of(EntryParser.Flaw flaw) {
    String pointer = flaw.field().isEmpty() ? "" : "/" + flaw.field();
    return switch (flaw.wrong()) {
      case NOT_JSON -> Fault.of(pointer, Code.NOT_A_JSON_OBJECT);
      case MISSING -> Fault.of(pointer, Code.REQUIRED);
      case NOT_TEXT -> Fault.of(pointer, Code.NOT_TEXT);
      case TOO_LONG -> Fault.of(pointer, Code.TOO_LONG, flaw.most());
      case FORBIDDEN_CHARACTER -> Fault.of(pointer, Code.FORBIDDEN_CHARACTER);
      case TOO_MANY -> Fault.of(pointer, Code.TOO_MANY, flaw.most());
      case NOT_TEXTS -> Fault.of(pointer, Code.NOT_A_LIST);
      case NOT_A_DAY -> Fault.of(pointer, Code.NOT_A_DATE);
    };
  }
}
