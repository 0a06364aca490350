-- Where a user logged in. Absent in what was there before, and in what an older server inserts.
-- One column at a time: each change commits by itself and may come again after a crash in the middle.
-- A character takes up to 7 bytes, when it is one of those that no database keeps.
ALTER TABLE {sessions} ADD COLUMN device_label VARBINARY(2048);

ALTER TABLE {sessions} ADD COLUMN ip_address VARBINARY(512);

ALTER TABLE {sessions} ADD COLUMN user_agent VARBINARY(8192);
