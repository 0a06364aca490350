-- Ended sessions, the oldest first. The app does not stand before the time: an index that begins with it is one by which
-- any statement can read all sessions, and planners without statistics, or with old ones, took it for that.
CREATE INDEX {sessions-}end_index ON {sessions} (expires_at);

DROP INDEX {sessions-}expiry_index;
