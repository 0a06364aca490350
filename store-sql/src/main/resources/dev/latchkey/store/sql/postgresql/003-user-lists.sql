-- The list of a user's sessions in its order, so that a part of it costs what the part costs.
-- The beginning of the user, since a user id may be longer than what an ordered index takes.
CREATE INDEX {sessions-}user_list_index ON {sessions}
  (left(user_id, 128), app_id, created_at_time, session_handle);

-- A hash has all rows of a user in one chain, which each insertion walks.
DROP INDEX {.sessions-}user_index;
