-- Where a user logged in. Absent in what was there before, and in what an older server inserts.
ALTER TABLE {sessions} ADD COLUMN device_label TEXT;

ALTER TABLE {sessions} ADD COLUMN ip_address TEXT;

ALTER TABLE {sessions} ADD COLUMN user_agent TEXT;
