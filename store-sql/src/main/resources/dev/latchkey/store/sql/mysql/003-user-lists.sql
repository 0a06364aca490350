-- The list of a user's sessions in its order, so that a part of it costs what the part costs.
-- The beginning of the user in a column of its own: no order is read from an index over the beginning of a column.
-- One change at a time: each commits by itself and may come again after a crash in the middle.
ALTER TABLE {sessions} ADD COLUMN user_start VARBINARY(255) AS (LEFT(user_id, 255)) VIRTUAL;

ALTER TABLE {sessions} ADD KEY session_user_list_index (user_start, app_id, created_at_time, session_handle);

-- What its beginning does, the new one does too.
ALTER TABLE {sessions} DROP KEY session_info_user_id_app_id_index;
