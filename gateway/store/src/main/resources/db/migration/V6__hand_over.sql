-- Conversations handed over to operators, files sent in them, who is on duty.

ALTER TABLE conversation
  ADD COLUMN id        bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  ADD COLUMN owner     text NOT NULL DEFAULT 'bot' CHECK (owner IN ('bot', 'queue', 'operator')),
  ADD COLUMN operator  text,
  ADD COLUMN queued_at timestamptz,
  ADD COLUMN contact   bytea;             -- sealed: where an operator's words go when there is no open chat
CREATE INDEX conversation_queued ON conversation (queued_at, id) WHERE owner = 'queue';
CREATE INDEX conversation_joined ON conversation (operator) WHERE owner = 'operator';

CREATE TABLE conversation_file (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  token_hash bytea NOT NULL REFERENCES conversation ON DELETE CASCADE,
  at         timestamptz NOT NULL,
  file       bytea NOT NULL              -- sealed: name, type, content or link
);
CREATE INDEX conversation_file_of ON conversation_file (token_hash);

CREATE TABLE operator_presence (
  operator text PRIMARY KEY,
  seen_at  timestamptz NOT NULL
);
