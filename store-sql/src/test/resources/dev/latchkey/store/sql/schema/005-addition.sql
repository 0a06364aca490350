-- What a later version may do.
ALTER TABLE {sessions} ADD COLUMN noted INTEGER;

CREATE INDEX {sessions-}noted_index ON {sessions} (noted);
