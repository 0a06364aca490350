ALTER TABLE {sessions} ADD COLUMN noted INTEGER;

CREATE INDEX {sessions-}noted_index ON {sessions} (no_such_column);
