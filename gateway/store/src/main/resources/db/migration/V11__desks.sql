-- What the desks look at: figures of a span, what failed to be delivered, letters chosen for the portal.

CREATE INDEX ticket_event_figures ON ticket_event (type, at)
  WHERE type IN ('reported', 'followed_up', 'satisfaction', 'approved');
CREATE INDEX outbox_rejected ON outbox (id) WHERE state = 'rejected';

CREATE TABLE published_letter (
  number       bigint PRIMARY KEY REFERENCES ticket,
  title        text NOT NULL,
  letter       text NOT NULL,             -- redacted
  reply        text NOT NULL,             -- redacted
  unit         text,
  state        text NOT NULL CHECK (state IN ('chosen', 'published', 'withdrawn')),
  chosen_by    text NOT NULL,
  chosen_at    timestamptz NOT NULL,
  approved_by  text,
  published_at timestamptz
);
CREATE INDEX published_letter_state ON published_letter (state, published_at DESC);
