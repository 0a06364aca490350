-- Where a user logged in. Absent in what was there before, and in what an older server inserts.
ALTER TABLE session_info ADD COLUMN device_label TEXT;

ALTER TABLE session_info ADD COLUMN ip_address TEXT;

ALTER TABLE session_info ADD COLUMN user_agent TEXT;
