-- Ended sessions, the oldest first. The app does not stand before the time: an index that begins with it is one by which
-- any statement can read all sessions, and planners without statistics, or with old ones, took it for that.
-- One change at a time: each commits by itself and may come again after a crash in the middle.
ALTER TABLE {sessions} ADD KEY session_end_index (expires_at);

ALTER TABLE {sessions} DROP KEY session_expiry_index;
