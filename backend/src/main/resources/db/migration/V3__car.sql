-- The car board. Every foreign key carries group_id: rows of two groups cannot meet.

create table vehicle (
  id              uuid primary key,
  group_id        uuid        not null references app_group (id),
  name            text        not null check (char_length(btrim(name)) between 1 and 80),
  plate           text check (char_length(plate) between 1 and 20),
  fuel_type       text        not null check (fuel_type ~ '^[a-z][a-z_]{0,31}$'),
  -- What a person said the meter shows; readings of fills and returns can only raise odometer_m above it.
  odometer_base_m bigint      not null check (odometer_base_m >= 0),
  odometer_m      bigint      not null check (odometer_m >= odometer_base_m),
  version         integer     not null check (version >= 1),
  created_by      uuid        not null,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  deleted_at      timestamptz,
  unique (group_id, id),
  foreign key (group_id, created_by) references member (group_id, user_id)
);

create table reservation (
  id               uuid primary key,
  group_id         uuid        not null,
  vehicle_id       uuid        not null,
  user_id          uuid        not null,
  -- Half-open: what ends at noon and what begins at noon do not meet.
  during           tstzrange   not null
    check (not isempty(during) and lower_inc(during) and not upper_inc(during)
           and not lower_inf(during) and not upper_inf(during)),
  status           text        not null
    check (status in ('pending', 'approved', 'declined', 'active', 'overdue', 'completed', 'cancelled',
                      'expired', 'no_show')),
  notes            text check (char_length(notes) <= 2000),
  decided_by       uuid,
  decided_at       timestamptz,
  decision_reason  text check (char_length(decision_reason) <= 500),
  checked_out_at   timestamptz,
  checked_in_at    timestamptz,
  start_odometer_m bigint check (start_odometer_m >= 0),
  end_odometer_m   bigint check (end_odometer_m >= 0),
  version          integer     not null check (version >= 1),
  created_by       uuid        not null,
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  unique (group_id, id),
  foreign key (group_id, vehicle_id) references vehicle (group_id, id),
  foreign key (group_id, user_id) references member (group_id, user_id),
  foreign key (group_id, decided_by) references member (group_id, user_id),
  foreign key (group_id, created_by) references member (group_id, user_id),
  -- No double booking, whoever forgets to check; pending ones hold nothing.
  constraint reservation_overlap exclude using gist (vehicle_id with =, during with &&)
    where (status in ('approved', 'active', 'overdue'))
);
create index reservation_start on reservation (group_id, lower(during), id);
create index reservation_pending on reservation using gist (vehicle_id, during) where (status = 'pending');

create table fuel_log (
  id             uuid primary key,
  group_id       uuid        not null,
  vehicle_id     uuid        not null,
  user_id        uuid        not null,
  filled_at      timestamptz not null,
  odometer_m     bigint      not null check (odometer_m >= 0),
  volume_ml      bigint      not null check (volume_ml > 0),
  total_minor    bigint      not null check (total_minor >= 0),
  currency       text        not null check (currency ~ '^[A-Z]{3}$'),
  full_tank      boolean     not null,
  missed_fill_up boolean     not null,
  notes          text check (char_length(notes) <= 2000),
  warnings       text[]      not null,
  version        integer     not null check (version >= 1),
  created_at     timestamptz not null,
  updated_at     timestamptz not null,
  deleted_at     timestamptz,
  unique (group_id, id),
  foreign key (group_id, vehicle_id) references vehicle (group_id, id),
  foreign key (group_id, user_id) references member (group_id, user_id)
);
create index fuel_log_vehicle on fuel_log (vehicle_id, filled_at, id) where deleted_at is null;
create index fuel_log_group on fuel_log (group_id, filled_at, id) where deleted_at is null;
