-- The inbox: what a person was told, whether or not a phone was woken for it.
create table notification (
  user_id    uuid        not null references app_user (id),
  -- That of the event: told once however often it is planned, and known to the phone from the push.
  id         uuid        not null,
  group_id   uuid,
  board      text        not null,
  type       text        not null,
  entity     text        not null,
  severity   text        not null,
  title_key  text        not null,
  args       jsonb       not null,
  deep_link  text,
  room       text        not null,
  seq        bigint      not null,
  -- Whose name stands in args as who did it: it goes with the account.
  actor_id   text        not null,
  created_at timestamptz not null,
  read_at    timestamptz,
  primary key (user_id, id)
);
create index notification_newest on notification (user_id, created_at desc, id desc);
create index notification_unread on notification (user_id, created_at desc, id desc) where read_at is null;
create index notification_actor on notification (actor_id);
create index notification_age on notification (created_at);

alter table push_outbox
  -- Shows nothing: it only tells the phone that something was read elsewhere. No wish, no quiet hour and no
  -- acknowledgement of another phone stands against it.
  add column silent boolean not null default false;
