package org.yihu.gateway.letters;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PublishableTest {

  @Test
  void aSettledLetterOfSomebodyWhoGaveTheirNameMayBeRead() {
    assertThat(MailboxTickets.publishable()).allMatch(Publishable::is);
  }

  @Test
  void whatIsNotSettledOrNotToBeKnownMayNot() {
    MailboxTickets.others()
        .forEach((why, ticket) -> assertThat(Publishable.is(ticket)).as(why).isFalse());
  }
}
