-- Telephone calls as the exchange reports them, and the calls that are owed.

CREATE TABLE call (
  pbx         text NOT NULL,
  call_id     text NOT NULL,
  direction   text,
  caller      bytea,                    -- sealed
  phone_index bytea,
  line        text,
  operator    text,
  started_at  timestamptz,
  answered_at timestamptz,
  ended_at    timestamptz,
  cause       text,
  number      bigint REFERENCES ticket, -- the ticket filed from it
  PRIMARY KEY (pbx, call_id)
);
CREATE INDEX call_live ON call (started_at) WHERE ended_at IS NULL;

CREATE TABLE call_back_task (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  reason     text NOT NULL CHECK (reason IN ('missed', 'voicemail', 'undelivered')),
  pbx        text,
  call_id    text,
  number     bigint REFERENCES ticket,
  outbox     bigint REFERENCES outbox,
  phone      bytea,                     -- sealed
  text       bytea,                     -- sealed: what is to be told
  state      text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'withdrawn')),
  created_at timestamptz NOT NULL,
  done_at    timestamptz,
  UNIQUE (pbx, call_id),
  UNIQUE (outbox),
  FOREIGN KEY (pbx, call_id) REFERENCES call
);
CREATE INDEX call_back_task_open ON call_back_task (created_at) WHERE state = 'open';
