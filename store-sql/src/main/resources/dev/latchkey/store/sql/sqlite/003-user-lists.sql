-- The list of a user's sessions in its order, so that a part of it costs what the part costs.
CREATE INDEX {sessions-}user_list_index ON {sessions} (user_id, app_id, created_at_time, session_handle);

-- What its beginning does, the new one does too.
DROP INDEX {sessions-}user_id_app_id_index;
