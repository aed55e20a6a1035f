create table idempotency_key (
  user_id uuid not null,
  key uuid not null,
  request_hash text not null,
  -- Null while the first request is under way; others wait for it at the row.
  status int,
  body text,
  created_at timestamptz not null,
  primary key (user_id, key)
);

create index idempotency_key_created_at on idempotency_key (created_at);
