-- How far the planner has read each room.
create table push_cursor (
  room text primary key references room (room) on delete cascade,
  seq bigint not null
);

-- One row per device that is owed a push.
create table push_outbox (
  id uuid primary key,
  room text not null,
  seq bigint not null,
  event_id uuid not null,
  user_id uuid not null,
  device_id uuid not null,
  data jsonb not null,
  collapse_key text not null,
  high boolean not null,
  expires_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'acked', 'dead')),
  -- A phone was in front: not sent when it has acknowledged by the time this is due.
  awaits_ack boolean not null,
  attempts int not null default 0,
  next_attempt_at timestamptz not null,
  last_error text,
  created_at timestamptz not null,
  finished_at timestamptz,
  -- Planning an event twice owes no second push.
  unique (room, seq, device_id)
);

create index room_event_push on room_event (room, seq) where push_hint is not null;

create index push_outbox_due on push_outbox (next_attempt_at) where state = 'waiting';
