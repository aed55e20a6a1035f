-- Push in full: settings, quiet hours, why a push ended, and a list of what is still to be planned.

alter table notification_settings
  -- Board to the lowest severity that wakes; what is not named wakes always.
  add column min_severity jsonb not null default '{}',
  add column quiet_enabled boolean not null default false,
  add column quiet_start time,
  add column quiet_end time,
  -- Null: that of the account.
  add column quiet_zone text,
  add column urgent_breaks_quiet boolean not null default true,
  add constraint notification_settings_quiet check (
    not quiet_enabled or (quiet_start is not null and quiet_end is not null and quiet_start <> quiet_end));

-- A phone registers at every start and once a day: what has not for long is gone.
create index device_seen on device (updated_at);

alter table push_outbox
  add column board text,
  -- When the event was committed: where the latency begins.
  add column committed_at timestamptz,
  -- Of the newest event, or of one that it took the place of: goes through quiet hours.
  add column urgent boolean,
  -- Answers that count against the limit of attempts; a service that is down is not among them.
  add column failures int not null default 0,
  -- Waits for the end of its person's quiet hours.
  add column held boolean not null default false,
  -- Went out under its collapse key, of which FCM keeps four per phone.
  add column collapsed boolean not null default false;
update push_outbox
   set board = 'car', committed_at = created_at, collapsed = true,
       urgent = high or data ->> 'severity' = 'error';
alter table push_outbox
  alter column board set not null,
  alter column committed_at set not null,
  alter column urgent set not null,
  drop constraint push_outbox_state_check,
  add constraint push_outbox_state_check check (
    state in ('waiting', 'sent', 'acked', 'superseded', 'quiet', 'cancelled', 'dead', 'discarded')),
  add constraint push_outbox_finished check ((state = 'waiting') = (finished_at is null));

create index push_outbox_urgent on push_outbox (urgent desc, next_attempt_at) where state = 'waiting';
create index push_outbox_person on push_outbox (user_id, room) where state = 'waiting';
create index push_outbox_device on push_outbox (device_id, collapse_key);
create index push_outbox_state on push_outbox (state, created_at, id);

-- Events that nobody has planned yet: written with the event, taken away when it is planned. So planning
-- looks at what is new, however long the log is.
create table push_todo (
  room        text        not null,
  seq         bigint      not null,
  at          timestamptz not null,
  failures    int         not null default 0,
  next_try_at timestamptz,
  last_error  text,
  primary key (room, seq)
) with (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 1000);

create function push_todo_add() returns trigger language plpgsql as
$$
begin
  insert into push_todo (room, seq, at) values (new.room, new.seq, new.at);
  return null;
end;
$$;

-- The condition is looked at without calling the function: an event that concerns no push pays nothing.
create trigger room_event_push_todo
  after insert on room_event
  for each row when (new.push_hint is not null or new.revoked_user is not null)
  execute function push_todo_add();

insert into push_todo (room, seq, at)
select e.room, e.seq, e.at
  from room_event e left join push_cursor c using (room)
 where e.push_hint is not null and e.seq > coalesce(c.seq, 0);

drop table push_cursor;
drop index room_event_push;
