-- Times are milliseconds since 1970. Hashes and salts are text; contents are JSON text, kept to the letter.
-- Names of rows compare by their bytes, so that every server locks rows in one order.
CREATE TABLE {sessions} (
  app_id TEXT COLLATE "C" NOT NULL DEFAULT 'public',
  session_handle TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  refresh_token_hash_2 TEXT NOT NULL,
  refresh_token_salt TEXT NOT NULL,
  successor_handed_out_at BIGINT,
  prev_refresh_token_hash_2 TEXT,
  prev_refresh_token_salt TEXT,
  refresh_token_rotated_at BIGINT,
  refresh_secret_id TEXT NOT NULL,
  jwt_user_payload TEXT NOT NULL,
  session_data TEXT NOT NULL,
  created_at_time BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (app_id, session_handle)
);

CREATE INDEX {sessions-}expiry_index ON {sessions} (app_id, expires_at);

-- A hash, since a user id may be longer than what an ordered index takes.
CREATE INDEX {sessions-}user_index ON {sessions} USING hash (user_id);

CREATE TABLE {keys} (
  app_id TEXT COLLATE "C" NOT NULL DEFAULT 'public',
  name TEXT COLLATE "C" NOT NULL,
  value TEXT NOT NULL,
  created_at_time BIGINT NOT NULL,
  PRIMARY KEY (app_id, name)
);
