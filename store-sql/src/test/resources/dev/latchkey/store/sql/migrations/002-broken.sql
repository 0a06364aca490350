ALTER TABLE session_info ADD COLUMN device TEXT;

CREATE INDEX session_info_device_index ON session_info (no_such_column);
