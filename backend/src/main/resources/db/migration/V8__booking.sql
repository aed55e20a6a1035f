-- The life of a reservation: what its driver says at the kerb, series of them, links for calendars.

-- Minutes after its start at which a reservation that nobody came for is given up; null: never.
alter table vehicle
  add column release_after_min integer check (release_after_min between 5 and 1440);

-- The rule as it was asked for; it never changes. What became of it stands in the reservations.
create table reservation_series (
  id         uuid primary key,
  group_id   uuid        not null references app_group (id),
  rrule      text        not null check (char_length(rrule) <= 200),
  time_zone  text        not null,
  created_by uuid        not null,
  created_at timestamptz not null,
  unique (group_id, id),
  foreign key (group_id, created_by) references member (group_id, user_id)
);

alter table reservation
  add column series_id      uuid,
  add column start_fuel_pct smallint check (start_fuel_pct between 0 and 100),
  add column end_fuel_pct   smallint check (end_fuel_pct between 0 and 100),
  -- What the driver left for the next one: where it stands, where the key is, what is wrong.
  add column handover       jsonb,
  add column warnings       text[] not null default '{}',
  -- The end of which the driver has been reminded, and how often the next one was warned.
  add column reminded_of    timestamptz,
  add column warned         smallint not null default 0,
  add foreign key (group_id, series_id) references reservation_series (group_id, id);
create index reservation_of_series on reservation (series_id, lower(during)) where series_id is not null;
-- What time alone may change: few at any moment, however long the history is.
create index reservation_open on reservation (lower(during))
  where (status in ('pending', 'approved', 'active', 'overdue'));

-- Only hashes: whoever reads this table cannot read a calendar with it.
create table calendar_feed (
  id           uuid primary key,
  group_id     uuid        not null,
  user_id      uuid        not null,
  scope        text        not null check (scope in ('group', 'mine')),
  token_hash   bytea       not null unique,
  created_at   timestamptz not null,
  last_read_at timestamptz,
  revoked_at   timestamptz,
  foreign key (group_id, user_id) references member (group_id, user_id)
);
create index calendar_feed_user on calendar_feed (user_id, group_id) where revoked_at is null;
