-- Questions that nobody could answer, and the groups of those that mean the same.

CREATE TABLE knowledge_gap (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sample    bytea NOT NULL,              -- sealed: one of the questions
  vector    bytea NOT NULL,              -- of the sample; empty without a model
  model     text NOT NULL,
  category  text NOT NULL,
  questions integer NOT NULL,
  first_at  timestamptz NOT NULL,
  last_at   timestamptz NOT NULL,
  state     text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'written', 'dismissed')),
  entry     text
);
CREATE INDEX knowledge_gap_state ON knowledge_gap (state, questions DESC, id DESC);

CREATE TABLE knowledge_gap_question (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  gap      bigint REFERENCES knowledge_gap,
  question bytea NOT NULL,               -- sealed; numbers of people are masked before
  why      text NOT NULL,
  category text NOT NULL,
  channel  text NOT NULL,
  at       timestamptz NOT NULL
);
CREATE INDEX knowledge_gap_question_new ON knowledge_gap_question (id) WHERE gap IS NULL;
CREATE INDEX knowledge_gap_question_of ON knowledge_gap_question (gap, id DESC);
