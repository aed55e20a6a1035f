-- The account in the hands of its owner: units, sign-ins one can tell apart, and being forgotten.

alter table app_user
  add column distance_unit text not null default 'km' check (distance_unit in ('km', 'mi')),
  add column volume_unit   text not null default 'l' check (volume_unit in ('l', 'gal_us', 'gal_uk'));

-- What the app or browser calls itself.
alter table auth_session
  add column client text check (char_length(client) <= 200);

alter table auth_session drop constraint auth_session_revoked_reason_check;
alter table auth_session add constraint auth_session_revoked_reason_check
  check (revoked_reason in ('logout', 'reuse', 'account_deleted', 'revoked', 'password_changed'));

-- What somebody has done, for their own export.
create index audit_entry_actor on audit_entry (actor_id, id);

-- The log stays append-only, with one exception: what an account was called and which address it had
-- goes with the account. That it existed, and what it did, stays.
drop trigger audit_entry_append_only on audit_entry;

create or replace function audit_entry_is_append_only() returns trigger language plpgsql as
$$
declare
  forgotten text := current_setting('waystation.forgotten_user', true);
begin
  if tg_op = 'UPDATE'
    and old.entity in ('user', 'member')
    and old.entity_id::text = forgotten
    and (new.id, new.at, new.group_id, new.actor_id, new.action, new.entity, new.entity_id)
      is not distinct from
        (old.id, old.at, old.group_id, old.actor_id, old.action, old.entity, old.entity_id)
    and new.before is not distinct from audit_entry_without_person(old.entity, old.before)
    and new.after is not distinct from audit_entry_without_person(old.entity, old.after)
  then
    return new;
  end if;
  raise exception 'audit_entry is append-only' using errcode = 'insufficient_privilege';
end;
$$;

-- A membership without the member's name; nothing of a profile.
create function audit_entry_without_person(entity text, data jsonb) returns jsonb immutable
  language sql as
$$
  select case when entity = 'member' and data ? 'display_name'
              then jsonb_set(data, '{display_name}', '"Former member"') end;
$$;

create trigger audit_entry_append_only
  before update or delete on audit_entry
  for each row execute function audit_entry_is_append_only();
create trigger audit_entry_not_truncated
  before truncate on audit_entry
  for each statement execute function audit_entry_is_append_only();
