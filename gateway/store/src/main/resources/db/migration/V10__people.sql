-- People who sign in, their sessions, and the audit log.

CREATE TABLE account (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  login        text NOT NULL UNIQUE,
  name         text NOT NULL,
  roles        text[] NOT NULL,
  unit         text,                       -- of a liaison
  password     text NOT NULL,              -- PBKDF2, with its figures
  totp         bytea,                      -- sealed; absent when not used
  must_change  boolean NOT NULL,
  failures     integer NOT NULL DEFAULT 0,
  locked_until timestamptz,
  disabled_at  timestamptz,
  created_at   timestamptz NOT NULL,
  signed_in_at timestamptz
);

CREATE TABLE session (
  token_hash bytea PRIMARY KEY,
  account    bigint NOT NULL REFERENCES account,
  csrf       text NOT NULL,
  started_at timestamptz NOT NULL,
  seen_at    timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX session_account ON session (account);
CREATE INDEX session_expires ON session (expires_at);

-- Each line's hash covers the one before, so that none can be changed, put in or taken out unseen.
CREATE TABLE audit (
  seq     bigint PRIMARY KEY,
  at      timestamptz NOT NULL,
  who     text NOT NULL,
  what    text NOT NULL,
  subject text NOT NULL,
  detail  text NOT NULL,
  hash    bytea NOT NULL
);
CREATE INDEX audit_subject ON audit (subject, seq DESC);
CREATE INDEX audit_who ON audit (who, seq DESC);

CREATE FUNCTION audit_is_never_rewritten() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit is append-only';
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION audit_is_never_rewritten();

-- A key may be for any role of the staff.
ALTER TABLE api_key DROP CONSTRAINT api_key_role_check;
