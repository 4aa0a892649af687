-- The three tables of a request as they were when the intake's speed was first written down, with their columns and indexes.
-- Frozen: what the intake is measured against must not move with the product.
CREATE SCHEMA IF NOT EXISTS bench;

CREATE TABLE IF NOT EXISTS bench.ticket (
  number        bigint PRIMARY KEY,
  version       integer NOT NULL DEFAULT 0,
  state         text NOT NULL,
  channel       text NOT NULL,
  source        text NOT NULL,
  line          text,
  kind          text NOT NULL,
  category      text NOT NULL,
  region        text,
  urgency       text NOT NULL,
  title         text NOT NULL,
  description   text NOT NULL,
  confidential  boolean NOT NULL,
  requester_kind text NOT NULL,
  personal      bytea,
  reply_to      bytea,
  reply_source  text,
  phone_index   bytea,
  account_index bytea,
  tags          text[] NOT NULL DEFAULT '{}',
  suggestion    jsonb NOT NULL DEFAULT '[]',
  lead          text,
  assisting     text[] NOT NULL DEFAULT '{}',
  platform_due  timestamptz,
  result        text,
  satisfaction  text,
  open          boolean NOT NULL,
  received_at   timestamptz NOT NULL,
  changed_at    timestamptz NOT NULL,
  facts         jsonb NOT NULL,
  holder        text,
  due_at        timestamptz,
  tick_at       timestamptz,
  flags         text[] NOT NULL DEFAULT '{}'
);
CREATE INDEX IF NOT EXISTS ticket_open_phone ON bench.ticket (phone_index, number DESC) WHERE open AND phone_index IS NOT NULL;
CREATE INDEX IF NOT EXISTS ticket_open_account ON bench.ticket (account_index, number DESC) WHERE open AND account_index IS NOT NULL;
CREATE INDEX IF NOT EXISTS ticket_state ON bench.ticket (state, number DESC);
CREATE INDEX IF NOT EXISTS ticket_open_category ON bench.ticket (category, number DESC) WHERE open;
CREATE INDEX IF NOT EXISTS ticket_open_state ON bench.ticket (state, due_at) WHERE open;
CREATE INDEX IF NOT EXISTS ticket_tick ON bench.ticket (tick_at) WHERE tick_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS ticket_flags ON bench.ticket USING gin (flags) WHERE flags <> '{}';
CREATE INDEX IF NOT EXISTS ticket_lead ON bench.ticket (lead, number DESC) WHERE lead IS NOT NULL;
CREATE INDEX IF NOT EXISTS ticket_holder ON bench.ticket (holder, due_at) WHERE open AND holder IS NOT NULL;
CREATE INDEX IF NOT EXISTS ticket_assisting ON bench.ticket USING gin (assisting) WHERE assisting <> '{}';
CREATE INDEX IF NOT EXISTS ticket_phone ON bench.ticket (phone_index, number DESC) WHERE phone_index IS NOT NULL;

CREATE TABLE IF NOT EXISTS bench.ticket_event (
  id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  number bigint NOT NULL REFERENCES bench.ticket,
  at     timestamptz NOT NULL,
  type   text NOT NULL,
  actor  text NOT NULL,
  data   jsonb NOT NULL
);
CREATE INDEX IF NOT EXISTS ticket_event_number ON bench.ticket_event (number, id);
CREATE INDEX IF NOT EXISTS ticket_event_figures ON bench.ticket_event (type, at)
  WHERE type IN ('reported', 'followed_up', 'satisfaction', 'approved');
CREATE INDEX IF NOT EXISTS ticket_event_returns ON bench.ticket_event (at) WHERE type = 'return_accepted';

CREATE TABLE IF NOT EXISTS bench.message_key (
  source    text NOT NULL,
  key       text NOT NULL,
  body_hash bytea NOT NULL,
  number    bigint REFERENCES bench.ticket,
  said      text,
  raw       bytea NOT NULL,
  at        timestamptz NOT NULL,
  PRIMARY KEY (source, key)
);
CREATE INDEX IF NOT EXISTS message_key_number ON bench.message_key (number);
