-- What subscriptions may be filtered by, for example {"direction": "IB"}; null: nothing.
alter table room_event add column attributes jsonb;
