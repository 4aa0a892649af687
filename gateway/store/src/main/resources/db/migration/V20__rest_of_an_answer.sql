-- What a follower has not read yet of an answer that was too long for one message.
ALTER TABLE wechat_quota ADD COLUMN rest bytea;  -- sealed
