-- Who: accounts, sessions, groups, members, invites, devices; and the audit log that every change writes to.

create extension if not exists citext;

create table app_user (
  id            uuid primary key,
  -- citext: Ana@x.org and ana@x.org are one person. Null once the account is deleted.
  email         citext unique check (char_length(email) between 3 and 254),
  password_hash text,
  display_name  text        not null check (char_length(btrim(display_name)) between 1 and 80),
  locale        text        not null,
  time_zone     text        not null,
  role          text        not null check (role in ('user', 'admin')),
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  -- The row outlives the account, so that the history of a group still has someone to point at.
  deleted_at    timestamptz,
  check ((deleted_at is null) = (email is not null)),
  check ((deleted_at is null) = (password_hash is not null))
);

-- One sign-in on one phone: the family of all refresh tokens that descend from it.
create table auth_session (
  id             uuid primary key,
  user_id        uuid        not null references app_user (id),
  generation     integer     not null check (generation >= 0),
  created_at     timestamptz not null,
  last_used_at   timestamptz not null,
  revoked_at     timestamptz,
  revoked_reason text check (revoked_reason in ('logout', 'reuse', 'account_deleted')),
  check ((revoked_at is null) = (revoked_reason is null))
);
create index auth_session_user on auth_session (user_id) where revoked_at is null;

-- Only hashes: whoever reads this table cannot sign in with it.
create table refresh_token (
  token_hash  bytea primary key,
  session_id  uuid        not null references auth_session (id) on delete cascade,
  generation  integer     not null,
  expires_at  timestamptz not null,
  replaced_at timestamptz,
  unique (session_id, generation)
);

create table ws_ticket (
  ticket_hash bytea primary key,
  user_id     uuid        not null references app_user (id),
  session_id  uuid        not null references auth_session (id) on delete cascade,
  expires_at  timestamptz not null
);
create index ws_ticket_expiry on ws_ticket (expires_at);

create table app_group (
  id                uuid primary key,
  name              text        not null check (char_length(btrim(name)) between 1 and 80),
  boards            text[]      not null check (boards <@ array ['car', 'parking', 'trip', 'dock', 'shop']),
  time_zone         text        not null,
  currency          text        not null check (currency ~ '^[A-Z]{3}$'),
  approval_required boolean     not null,
  version           integer     not null check (version >= 1),
  created_by        uuid        not null references app_user (id),
  created_at        timestamptz not null,
  updated_at        timestamptz not null
);

-- Kept after leaving: reservations and fuel logs refer to the member, not to the bare user.
create table member (
  group_id  uuid        not null references app_group (id),
  user_id   uuid        not null references app_user (id),
  role      text        not null check (role in ('owner', 'admin', 'member', 'viewer')),
  joined_at timestamptz not null,
  left_at   timestamptz check (left_at >= joined_at),
  primary key (group_id, user_id)
);
create index member_user on member (user_id) where left_at is null;

create table invite (
  code_hash  bytea primary key,
  group_id   uuid        not null references app_group (id),
  role       text        not null check (role in ('owner', 'admin', 'member', 'viewer')),
  expires_at timestamptz not null,
  max_uses   integer     not null check (max_uses between 1 and 1000),
  uses       integer     not null default 0 check (uses between 0 and max_uses),
  created_by uuid        not null references app_user (id),
  created_at timestamptz not null
);

create table device (
  id          uuid primary key,
  user_id     uuid        not null references app_user (id),
  -- The sign-in it belongs to: signing out takes the push endpoint along.
  session_id  uuid        not null references auth_session (id),
  platform    text        not null check (platform in ('fcm')),
  token       text        not null check (char_length(token) between 1 and 4096),
  app_version text,
  locale      text,
  updated_at  timestamptz not null
);
-- A phone has one endpoint, and an endpoint one person: whoever signed in on it last.
create unique index device_endpoint on device (platform, md5(token));
create index device_user on device (user_id);
create index device_session on device (session_id);

create table notification_settings (
  user_id      uuid primary key references app_user (id),
  muted_boards text[] not null
);

create table audit_entry (
  id        bigint generated always as identity primary key,
  at        timestamptz not null,
  group_id  uuid references app_group (id),
  actor_id  uuid        not null references app_user (id),
  action    text        not null,
  entity    text        not null,
  entity_id uuid        not null,
  before    jsonb,
  after     jsonb
);
create index audit_entry_entity on audit_entry (entity, entity_id, id);
create index audit_entry_group on audit_entry (group_id, id);

create function audit_entry_is_append_only() returns trigger language plpgsql as
$$
begin
  raise exception 'audit_entry is append-only' using errcode = 'insufficient_privilege';
end;
$$;

create trigger audit_entry_append_only
  before update or delete or truncate on audit_entry
  for each statement execute function audit_entry_is_append_only();
