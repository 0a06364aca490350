-- What a later version may do.
ALTER TABLE session_info ADD COLUMN device TEXT;

CREATE INDEX session_info_device_index ON session_info (device);
