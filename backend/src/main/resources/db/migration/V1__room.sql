create extension if not exists btree_gist;

-- The head is moved under its row lock: the order of seq is the order of commits.
create table room (
  room text primary key,
  kind text not null,
  head_seq bigint not null default 0 check (head_seq >= 0),
  -- Events up to and including this one have been trimmed.
  floor_seq bigint not null default 0 check (floor_seq between 0 and head_seq),
  created_at timestamptz not null default now()
);

-- One row per event, holding the frame exactly as it went out.
create table room_event (
  room text not null references room (room),
  seq bigint not null,
  id uuid not null,
  type text not null,
  at timestamptz not null,
  actor_id text not null,
  frame text not null,
  push_hint jsonb,
  revoked_user uuid,
  -- The partition key must be in every unique key; room.head_seq makes (room, seq) unique.
  primary key (room, seq, at)
) partition by range (at);

-- Catches what no monthly partition takes, so that a late job never stops a write.
create table room_event_rest partition of room_event default;
