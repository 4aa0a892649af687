-- The knowledge base, conversations with the bot, and what WeChat allows.

CREATE TABLE knowledge_entry (
  id         text PRIMARY KEY,
  question   text NOT NULL,
  variants   text[] NOT NULL,
  answer     text NOT NULL,
  owner      text,
  category   text,
  region     text,
  valid_from date,
  valid_to   date,
  source     text,
  sample     boolean NOT NULL DEFAULT false,
  changed_at timestamptz NOT NULL
);
CREATE INDEX knowledge_entry_changed ON knowledge_entry (changed_at);

CREATE TABLE conversation (
  token_hash bytea PRIMARY KEY,
  channel    text NOT NULL,
  pending    bytea,                     -- sealed: what the bot waits for
  started_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL
);

CREATE TABLE conversation_turn (
  token_hash bytea NOT NULL REFERENCES conversation ON DELETE CASCADE,
  seq        integer NOT NULL,
  at         timestamptz NOT NULL,
  message    bytea NOT NULL,            -- sealed
  PRIMARY KEY (token_hash, seq)
);

-- Service messages that an account may still send to a follower.
CREATE TABLE wechat_quota (
  account     text NOT NULL,
  follower    bytea NOT NULL,           -- keyed index of the openid
  spoke_at    timestamptz NOT NULL,
  sent        integer NOT NULL,
  PRIMARY KEY (account, follower)
);
