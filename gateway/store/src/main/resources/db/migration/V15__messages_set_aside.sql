-- Messages that became neither ticket nor answer, so that none is lost without a trace.
CREATE TABLE message_set_aside (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source     text NOT NULL,
  key        text NOT NULL,
  why        text NOT NULL,
  state      text NOT NULL CHECK (state IN ('tried', 'waiting', 'taken', 'dismissed')),
  at         timestamptz NOT NULL,
  head       bytea NOT NULL,            -- sealed: sender and title
  number     bigint,                    -- the ticket it may belong to, or that it became
  tries      integer NOT NULL DEFAULT 0,
  raw        bytea NOT NULL,            -- sealed: the message as it came
  settled_by text,
  settled_at timestamptz,
  UNIQUE (source, key)
);
CREATE INDEX message_set_aside_state ON message_set_aside (state, id DESC);
