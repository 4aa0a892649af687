-- Sentence vectors of the knowledge base's texts: derived, kept so that they are computed once for all nodes and starts.

CREATE TABLE sentence_vector (
  key     bytea PRIMARY KEY,           -- SHA-256 of the model's name and the text
  vector  bytea NOT NULL
);
