package org.yihu.gateway.reading;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yihu.adapters.channel.PhoneNumbers;
import org.yihu.adapters.channel.PhoneNumbers.Found;
import org.yihu.bot.text.Normaliser;
import org.yihu.bot.text.Simplified;

/**
 * Reads how the writer of a text can be reached: in the form, the chat, a mail, a message of a platform
 * alike. A number that is complained of, that belongs to somebody else, or of which the text does not say
 * whose it is, is not the writer's: it stays in the text, and the writer is asked. Thread-safe.
 */
public final class ContactReader {
  private static final int MOST_NUMBERS = 20;
  /** Characters that are looked at before and after a number. */
  private static final int AROUND = 40;

  private static final int MOST_CLAUSES = 3;
  private static final String STOPS = "，,。；;！!？?\n";
  private static final Pattern ANNOUNCED =
      Pattern.compile("(?:电话|座机|固话|号码|(?i:tel|phone))(?:号码?)?[ ：:]*(?:是|为)?[ ：:]*$");
  private static final Pattern MEASURED = Pattern.compile("^ ?[元块万千百个米平户人次年月份斤吨]");
  /** Between two numbers of one person. */
  private static final Pattern LISTED = Pattern.compile(
      "[ 、,，/；;\\n]*(?:或者?|和|及|以及|还有|也可以?打?|备用|另一个|座机|固话|手机|电话|号码|家里|办公|单位|[:： 是])*[ 、,，/]*");

  private static final Pattern LEAD = Pattern.compile(
      "[，,；; ]*(?:(?:我|俺|本人)的?)?(?:两个|几个)?(?:联系|联络|备用|常用)?(?:电话|手机|座机|固话|号码|方式|(?i:tel|phone))?(?:号码?)?(?:是|为|(?<!联)系|:|：)? *$");
  private static final Pattern NOTHING_MORE = Pattern.compile("(?:[\\p{P}\\s]|谢谢|感谢|[您你])*+");
  private static final Pattern LEFT_OVER = Pattern.compile("^[，,；;。、\\s]+");

  private final PhoneNumbers phones;

  public ContactReader(PhoneNumbers phones) {
    this.phones = phones;
  }

  /** What a text says that was not asked how its writer can be reached. */
  public Contacts read(String text) {
    return read(text, false);
  }

  /** What the answer says to the question how somebody can be reached: a number alone is theirs. */
  public Contacts answered(String text) {
    return read(text, true);
  }

  /** Numbers of one person, one after the other. */
  private record Numbers(List<Found> all, Whose whose) {
    int from() {
      return all.get(0).from();
    }

    int to() {
      return all.get(all.size() - 1).to();
    }

    boolean isOwn() {
      return whose == Whose.OWN;
    }
  }

  private Contacts read(String written, boolean asked) {
    String text = Simplified.of(Normaliser.halfWidth(written));
    List<Numbers> groups = whose(text, groups(text, found(text, asked)), asked);
    Set<String> own = new LinkedHashSet<>();
    for (Numbers group : groups)
      if (group.isOwn()) group.all().forEach(one -> own.add(one.number()));
    Optional<String> phone = own.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", own));
    return new Contacts(phone, name(text, groups, asked), rest(written, text, groups));
  }

  private List<Found> found(String text, boolean asked) {
    var all = new ArrayList<Found>();
    Set<String> sure = new LinkedHashSet<>();
    phones.in(text).forEach(one -> sure.add(one.from() + "-" + one.to()));
    for (Found one : phones.announced(text)) {
      boolean announced = asked || ANNOUNCED.matcher(before(text, one.from())).find();
      boolean amount = MEASURED.matcher(after(text, one.to())).find();
      if (sure.contains(one.from() + "-" + one.to()) || (announced && !amount)) all.add(one);
      if (all.size() == MOST_NUMBERS) break;
    }
    return all;
  }

  private static List<Numbers> groups(String text, List<Found> found) {
    var groups = new ArrayList<Numbers>();
    var open = new ArrayList<Found>();
    for (Found one : found) {
      int end = open.isEmpty() ? 0 : open.get(open.size() - 1).to();
      boolean listed = !open.isEmpty()
          && one.from() - end <= AROUND
          && LISTED.matcher(text.substring(end, one.from())).matches();
      if (!listed && !open.isEmpty()) {
        groups.add(new Numbers(List.copyOf(open), Whose.UNKNOWN));
        open.clear();
      }
      open.add(one);
    }
    if (!open.isEmpty()) groups.add(new Numbers(List.copyOf(open), Whose.UNKNOWN));
    return groups;
  }

  private static List<Numbers> whose(String text, List<Numbers> groups, boolean asked) {
    var told = new ArrayList<Numbers>();
    int start = 0;
    for (Numbers group : groups) {
      String gap = text.substring(Math.max(start, group.from() - AROUND), group.from());
      String after = after(text, group.to());
      boolean alone = groups.size() == 1;
      told.add(new Numbers(group.all(), whose(gap, after, alone, asked)));
      start = group.to();
    }
    return told;
  }

  /**
   * Whose some numbers are.
   *
   * @param gap what stands before them, back to the numbers before
   * @param alone whether the text has no others
   */
  private static Whose whose(String gap, String after, boolean alone, boolean asked) {
    List<String> clauses = clauses(gap);
    String clause = clauses.get(clauses.size() - 1);
    Whose whose = Whose.inClause(clause, after);
    if (whose != Whose.UNKNOWN) return whose;
    boolean named = Names.beside(unlabelled(clause)).isPresent();
    if (!named && !Whose.isBare(clause)) return alone && asked ? Whose.OWN : Whose.UNKNOWN;
    // In a clause of their own: of whom was spoken last, else of who writes.
    for (int i = clauses.size() - 2; i >= 0 && i >= clauses.size() - 1 - MOST_CLAUSES; i--) {
      Whose introduced = Whose.introduced(clauses.get(i));
      if (introduced != Whose.UNKNOWN) return introduced;
    }
    boolean last = NOTHING_MORE.matcher(after).matches();
    boolean first = clauses.size() == 1;
    return asked || (alone && (last || first)) ? Whose.OWN : Whose.UNKNOWN;
  }

  private static Optional<String> name(String text, List<Numbers> groups, boolean asked) {
    Optional<String> said = Names.in(text);
    if (said.isPresent()) return said;
    int start = 0;
    for (Numbers group : groups) {
      if (group.isOwn()) {
        Optional<String> beside = beside(text, start, group, asked);
        if (beside.isPresent()) return beside;
      }
      start = group.to();
    }
    return groups.isEmpty() && asked ? Names.beside(text) : Optional.empty();
  }

  /** {@code 张伟 138…}, {@code 王女士，138…}, and in an answer {@code 138… 张伟}. */
  private static Optional<String> beside(String text, int start, Numbers own, boolean asked) {
    List<String> clauses =
        clauses(text.substring(Math.max(start, own.from() - AROUND), own.from()));
    String clause = unlabelled(clauses.get(clauses.size() - 1));
    Optional<String> before = Names.beside(clause);
    if (before.isEmpty() && clause.isBlank() && clauses.size() > 1)
      before = Names.beside(clauses.get(clauses.size() - 2));
    return before.isPresent() || !asked
        ? before
        : clauses(after(text, own.to())).stream()
            .limit(2)
            .flatMap(one -> Names.beside(one).stream())
            .findFirst();
  }

  private static String unlabelled(String clause) {
    return LEAD.matcher(clause).replaceFirst("");
  }

  /** Without the writer's own numbers, which are kept apart and sealed. */
  private static String rest(String written, String text, List<Numbers> groups) {
    var rest = new StringBuilder();
    int done = 0;
    for (Numbers group : groups) {
      if (!group.isOwn()) continue;
      int from = Math.max(done, group.from() - AROUND);
      var lead = LEAD.matcher(text.substring(from, group.from()));
      rest.append(written, done, lead.find() ? from + lead.start() : group.from());
      done = group.to();
    }
    rest.append(written, done, written.length());
    return LEFT_OVER.matcher(rest).replaceFirst("").strip();
  }

  private static String before(String text, int at) {
    return text.substring(Math.max(0, at - AROUND), at);
  }

  private static String after(String text, int at) {
    return text.substring(at, Math.min(text.length(), at + AROUND));
  }

  /** At least one, which may be empty. */
  private static List<String> clauses(String text) {
    var clauses = new ArrayList<String>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (STOPS.indexOf(text.charAt(i)) < 0) continue;
      clauses.add(text.substring(start, i));
      start = i + 1;
    }
    clauses.add(text.substring(start));
    return clauses;
  }
}
