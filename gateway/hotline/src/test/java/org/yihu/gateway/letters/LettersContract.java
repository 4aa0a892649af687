package org.yihu.gateway.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.yihu.gateway.testing.Await.on;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yihu.gateway.letters.Letters.Candidate;
import org.yihu.gateway.letters.Letters.Letter;
import org.yihu.gateway.letters.Letters.Shelved;
import org.yihu.gateway.letters.Letters.State;
import org.yihu.gateway.letters.Letters.Wording;
import org.yihu.gateway.testing.Course;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketNumber;

/** What every store of letters keeps to. */
public abstract class LettersContract {
  private static final Instant NOON = Course.time("2026-03-09T12:00");
  private Letters letters;

  /** A store without letters and without tickets. */
  protected abstract Letters empty() throws Exception;

  /** A ticket as it is now, in the place of an earlier one. */
  protected abstract void put(Ticket ticket) throws Exception;

  @BeforeEach
  void fresh() throws Exception {
    letters = empty();
  }

  private Ticket publishable(int which) throws Exception {
    Ticket ticket = MailboxTickets.publishable().get(which);
    put(ticket);
    return ticket;
  }

  private static Letter letter(TicketNumber number, State state, Instant chosenAt) {
    boolean published = state == State.PUBLISHED;
    return new Letter(
        number,
        new Wording("标题", "来信", "答复"),
        Optional.of(Course.UNIT),
        state,
        "editor",
        chosenAt,
        Optional.of("supervisor").filter(by -> published),
        Optional.of(chosenAt.plusSeconds(60)).filter(at -> published));
  }

  private boolean kept(Letter letter) throws Exception {
    return on(letters.save(Optional.empty(), letter));
  }

  @Test
  void whatIsPublishableIsACandidateAndNothingElse() throws Exception {
    List<Ticket> good = MailboxTickets.publishable();
    for (Ticket ticket : good) put(ticket);
    for (Ticket ticket : MailboxTickets.others().values()) put(ticket);

    assertThat(on(letters.candidates(50)).stream().map(Candidate::number).toList())
        .containsExactlyElementsOf(
            good.stream().map(Ticket::number).sorted((a, b) -> b.compareTo(a)).toList());
    assertThat(on(letters.candidates(2))).hasSize(2);
  }

  @Test
  void aCandidateTellsWhatItIs() throws Exception {
    Ticket ticket = publishable(0);

    assertThat(on(letters.candidates(50)))
        .containsExactly(new Candidate(
            ticket.number(), ticket.request().title(), ticket.request().receivedAt(), false));
  }

  @Test
  void whatIsChosenOrPublishedIsNoCandidateAndWhatIsWithdrawnIsOneAgain() throws Exception {
    for (int i = 0; i < 3; i++) publishable(i);
    List<Ticket> tickets = MailboxTickets.publishable();
    kept(letter(tickets.get(0).number(), State.CHOSEN, NOON));
    kept(letter(tickets.get(1).number(), State.PUBLISHED, NOON));
    kept(letter(tickets.get(2).number(), State.WITHDRAWN, NOON));

    assertThat(on(letters.candidates(50)))
        .extracting(Candidate::number, Candidate::withdrawn)
        .containsExactly(tuple(tickets.get(2).number(), true));
  }

  @Test
  void aLetterIsFoundAsItWasKept() throws Exception {
    Letter letter = letter(publishable(1).number(), State.PUBLISHED, NOON);
    assertThat(kept(letter)).isTrue();

    assertThat(on(letters.find(letter.number()))).hasValue(new Shelved(letter, true));
    assertThat(on(letters.list(State.PUBLISHED, 50))).containsExactly(new Shelved(letter, true));
    assertThat(on(letters.list(State.CHOSEN, 50))).isEmpty();
    assertThat(on(letters.find(new TicketNumber(20260302999999L)))).isEmpty();
  }

  @Test
  void aLetterWhoseTicketIsNoLongerPublishableIsOnTheShelfButNotToBeRead() throws Exception {
    Ticket rework = MailboxTickets.others().get("in rework");
    put(rework);
    Letter letter = letter(rework.number(), State.PUBLISHED, NOON);
    kept(letter);

    assertThat(on(letters.list(State.PUBLISHED, 50))).containsExactly(new Shelved(letter, false));
    assertThat(on(letters.find(rework.number()))).hasValue(new Shelved(letter, false));
    assertThat(on(letters.readable(0, 50))).isEmpty();
  }

  @Test
  void whatIsReadableComesLatestFirstPageByPage() throws Exception {
    for (int i = 0; i < 3; i++)
      kept(letter(publishable(i).number(), State.PUBLISHED, NOON.plusSeconds(3600L * (i % 2))));
    List<TicketNumber> order = List.of(
        MailboxTickets.publishable().get(1).number(),
        MailboxTickets.publishable().get(2).number(),
        MailboxTickets.publishable().get(0).number());

    assertThat(on(letters.readable(0, 2)).stream().map(Letter::number).toList())
        .isEqualTo(order.subList(0, 2));
    assertThat(on(letters.readable(2, 2)).stream().map(Letter::number).toList())
        .isEqualTo(order.subList(2, 3));
  }

  @Test
  void onlyWhatWasFoundIsReplaced() throws Exception {
    TicketNumber number = publishable(0).number();
    Letter first = letter(number, State.CHOSEN, NOON);
    Letter second = letter(number, State.CHOSEN, NOON.plusMillis(1));
    Letter approved = letter(number, State.PUBLISHED, NOON.plusMillis(1));

    assertThat(kept(first)).isTrue();
    assertThat(kept(second)).as("something is there already").isFalse();
    assertThat(on(letters.save(Optional.of(first), second))).isTrue();
    assertThat(on(letters.save(Optional.of(first), approved)))
        .as("worded anew in the meantime")
        .isFalse();
    assertThat(on(letters.find(number)).orElseThrow().letter()).isEqualTo(second);
    assertThat(on(letters.save(Optional.of(second), approved))).isTrue();
    assertThat(on(letters.save(Optional.of(second), first)))
        .as("published by now")
        .isFalse();
  }
}
