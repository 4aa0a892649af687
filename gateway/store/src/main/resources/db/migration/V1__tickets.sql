-- Tickets, their history, what makes a message known, and what is still to be told.

CREATE TABLE setting (
  name  text PRIMARY KEY,
  value text NOT NULL
);

CREATE TABLE ticket_counter (
  day  integer PRIMARY KEY,
  last integer NOT NULL CHECK (last BETWEEN 0 AND 999999)
);

CREATE TABLE ticket (
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
  personal      bytea,                -- sealed: name, phone, account, address, coordinates
  reply_to      bytea,                -- sealed: where answers go
  reply_source  text,                 -- whose sender takes them there
  phone_index   bytea,                -- keyed index of the phone number
  account_index bytea,                -- keyed index of the channel account
  tags          text[] NOT NULL DEFAULT '{}',
  suggestion    jsonb NOT NULL DEFAULT '[]',
  lead          text,
  assisting     text[] NOT NULL DEFAULT '{}',
  dispatch_by   jsonb,
  sign_by       jsonb,
  platform_due  timestamptz,
  result        text,
  satisfaction  text,
  open          boolean NOT NULL,
  received_at   timestamptz NOT NULL,
  changed_at    timestamptz NOT NULL
);
CREATE INDEX ticket_open_phone ON ticket (phone_index, number DESC) WHERE open AND phone_index IS NOT NULL;
CREATE INDEX ticket_open_account ON ticket (account_index, number DESC) WHERE open AND account_index IS NOT NULL;
CREATE INDEX ticket_state ON ticket (state, number DESC);
CREATE INDEX ticket_provisional ON ticket (number) WHERE sign_by ->> 'provisional' = 'true' AND open;

CREATE TABLE ticket_event (
  id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  number bigint NOT NULL REFERENCES ticket,
  at     timestamptz NOT NULL,
  type   text NOT NULL,
  actor  text NOT NULL,
  data   jsonb NOT NULL
);
CREATE INDEX ticket_event_number ON ticket_event (number, id);

CREATE FUNCTION history_is_never_rewritten() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'ticket_event is append-only';
END $$;
CREATE TRIGGER ticket_event_append_only BEFORE UPDATE OR DELETE ON ticket_event
  FOR EACH STATEMENT EXECUTE FUNCTION history_is_never_rewritten();

-- One row a message taken, whatever came of it.
CREATE TABLE message_key (
  source    text NOT NULL,
  key       text NOT NULL,
  body_hash bytea NOT NULL,
  number    bigint REFERENCES ticket,
  said      text,
  raw       bytea NOT NULL,            -- sealed: the message as it came
  at        timestamptz NOT NULL,
  PRIMARY KEY (source, key)
);
CREATE INDEX message_key_number ON message_key (number);

CREATE TABLE attachment (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  number     bigint NOT NULL REFERENCES ticket,
  role       text NOT NULL CHECK (role IN ('request', 'supplement', 'answer')),
  name       text NOT NULL,
  media_type text NOT NULL,
  size       integer,
  content    bytea,                    -- sealed
  source     text,                     -- whose link it is
  link       bytea,                    -- sealed; where to fetch it while content is not there
  state      text NOT NULL CHECK (state IN ('kept', 'announced', 'linked', 'lost')),
  tries      integer NOT NULL DEFAULT 0,
  next_try   timestamptz,
  failure    text,
  at         timestamptz NOT NULL
);
CREATE INDEX attachment_number ON attachment (number);
CREATE INDEX attachment_announced ON attachment (next_try) WHERE state = 'announced';

CREATE TABLE outbox (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  number       bigint REFERENCES ticket,
  step         text NOT NULL,
  source       text NOT NULL,
  reply_to     bytea NOT NULL,          -- sealed
  text         bytea,                   -- sealed; absent when worded from the ticket
  unit         text,
  at           timestamptz NOT NULL,
  state        text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'rejected')),
  tries        integer NOT NULL DEFAULT 0,
  next_try     timestamptz NOT NULL,
  last_failure text
);
CREATE INDEX outbox_waiting ON outbox (next_try) WHERE state = 'waiting';
CREATE INDEX outbox_number ON outbox (number);

-- What was tried for each outbox row, by which way, with what outcome.
CREATE TABLE delivery (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  outbox  bigint NOT NULL REFERENCES outbox,
  at      timestamptz NOT NULL,
  way     text NOT NULL,
  outcome text NOT NULL,
  detail  text NOT NULL
);
CREATE INDEX delivery_outbox ON delivery (outbox);

CREATE TABLE api_key (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  hash       bytea NOT NULL UNIQUE,
  name       text NOT NULL,
  source     text NOT NULL,
  role       text NOT NULL CHECK (role IN ('source', 'operator', 'editor', 'pbx')),
  created_at timestamptz NOT NULL,
  revoked_at timestamptz
);
