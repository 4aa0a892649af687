-- The life of knowledge entries: versions with their review, history, reminders.

ALTER TABLE knowledge_entry
  ADD COLUMN state     text NOT NULL DEFAULT 'published' CHECK (state IN ('published', 'withdrawn')),
  ADD COLUMN version   integer NOT NULL DEFAULT 1,
  ADD COLUMN review_by date;
CREATE INDEX knowledge_entry_review ON knowledge_entry (review_by) WHERE state = 'published' AND review_by IS NOT NULL;

CREATE TABLE knowledge_version (
  entry      text NOT NULL,
  version    integer NOT NULL,
  state      text NOT NULL CHECK (state IN ('draft', 'in_review', 'sent_back', 'published', 'superseded')),
  content    jsonb NOT NULL,             -- as an import line
  author     text NOT NULL,
  note       text NOT NULL,
  written_at timestamptz NOT NULL,
  decided_by text,
  decision   text,
  decided_at timestamptz,
  PRIMARY KEY (entry, version)
);
-- One version at a time is being worked on.
CREATE UNIQUE INDEX knowledge_version_open ON knowledge_version (entry) WHERE state IN ('draft', 'in_review', 'sent_back');
CREATE INDEX knowledge_version_state ON knowledge_version (state, written_at);

CREATE TABLE knowledge_event (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  entry   text NOT NULL,
  version integer NOT NULL,
  type    text NOT NULL,
  actor   text NOT NULL,
  owner   text,
  note    text NOT NULL,
  at      timestamptz NOT NULL
);
CREATE INDEX knowledge_event_entry ON knowledge_event (entry, id);
CREATE INDEX knowledge_event_at ON knowledge_event (at);
CREATE TRIGGER knowledge_event_append_only BEFORE UPDATE OR DELETE ON knowledge_event
  FOR EACH STATEMENT EXECUTE FUNCTION history_is_never_rewritten();

CREATE TABLE knowledge_reminder (
  entry     text NOT NULL REFERENCES knowledge_entry,
  due       date NOT NULL,
  owner     text,
  raised_at timestamptz NOT NULL,
  met_at    timestamptz,
  PRIMARY KEY (entry, due)
);
CREATE INDEX knowledge_reminder_open ON knowledge_reminder (due) WHERE met_at IS NULL;

-- What is in use so far is the first version.
INSERT INTO knowledge_version (entry, version, state, content, author, note, written_at, decided_by, decided_at)
SELECT id, 1, 'published', jsonb_strip_nulls(jsonb_build_object('id', id, 'question', question,
    'variants', to_jsonb(variants), 'answer', answer, 'owner', owner, 'category', category, 'region', region,
    'validFrom', valid_from, 'validTo', valid_to, 'source', source)),
  'import', '', changed_at, 'import', changed_at
FROM knowledge_entry;
INSERT INTO knowledge_event (entry, version, type, actor, owner, note, at)
SELECT id, 1, 'new', 'import', owner, '', changed_at FROM knowledge_entry;
