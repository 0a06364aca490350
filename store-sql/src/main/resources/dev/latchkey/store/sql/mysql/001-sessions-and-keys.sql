-- Times are milliseconds since 1970. Names, hashes and salts are UTF-8 in binary columns, which compare byte by byte:
-- no collation that MySQL and MariaDB both have tells "anna" from "anna ". Contents are JSON text, kept to the letter.
-- Changes of tables commit by themselves here, so every statement may come again after a crash in the middle.
CREATE TABLE IF NOT EXISTS {sessions} (
  app_id VARBINARY(64) NOT NULL DEFAULT 'public',
  session_handle VARBINARY(1024) NOT NULL,
  user_id MEDIUMBLOB NOT NULL,
  refresh_token_hash_2 VARBINARY(128) NOT NULL,
  refresh_token_salt VARBINARY(128) NOT NULL,
  successor_handed_out_at BIGINT,
  prev_refresh_token_hash_2 VARBINARY(128),
  prev_refresh_token_salt VARBINARY(128),
  refresh_token_rotated_at BIGINT,
  refresh_secret_id VARBINARY(128) NOT NULL,
  jwt_user_payload LONGTEXT NOT NULL,
  session_data LONGTEXT NOT NULL,
  created_at_time BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (app_id, session_handle),
  KEY session_expiry_index (app_id, expires_at),
  KEY session_info_user_id_app_id_index (user_id(255), app_id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS {keys} (
  app_id VARBINARY(64) NOT NULL DEFAULT 'public',
  name VARBINARY(512) NOT NULL,
  value LONGTEXT NOT NULL,
  created_at_time BIGINT NOT NULL,
  PRIMARY KEY (app_id, name)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A table of that name may have been another program's: then this fails.
SELECT successor_handed_out_at, refresh_secret_id FROM {sessions} LIMIT 0;

SELECT value, created_at_time FROM {keys} WHERE app_id = 'public' LIMIT 0;
