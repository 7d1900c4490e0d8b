--liquibase formatted sql

--changeset callwake:006-event
-- Something that happened, with the body that every receiver gets, stored once.
create table callwake.event (
    tenant_id uuid not null,
    id uuid not null,
    type text collate "C" not null,
    call_id uuid,
    body text not null,
    created_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, call_id) references callwake.call (tenant_id, id)
);
select callwake.protect('callwake.event');
grant select, insert on callwake.event to callwake_app;
create index event_of_call on callwake.event (tenant_id, call_id, id) where call_id is not null;

--changeset callwake:006-delivery
create table callwake.delivery (
    tenant_id uuid not null,
    id uuid not null,
    event_id uuid not null,
    agent_id uuid not null,
    revision integer not null,
    state text collate "C" not null check (state in ('pending', 'delivered', 'given_up', 'skipped')),
    skip_reason text collate "C",
    attempts integer not null check (attempts >= 0),
    next_try_at timestamptz,
    created_at timestamptz not null,
    finished_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, event_id) references callwake.event (tenant_id, id),
    foreign key (tenant_id, agent_id, revision) references callwake.agent_revision (tenant_id, agent_id, number),
    check ((state = 'pending') = (next_try_at is not null)),
    check ((state in ('delivered', 'given_up')) = (finished_at is not null)),
    check ((state = 'skipped') = (skip_reason is not null))
);
select callwake.protect('callwake.delivery');
grant select, insert, update on callwake.delivery to callwake_app;
create index delivery_of_event on callwake.delivery (tenant_id, event_id);

--changeset callwake:006-delivery-attempt
-- Without a foreign key, so that a month can be dropped.
create table callwake.delivery_attempt (
    tenant_id uuid not null,
    id uuid not null,
    delivery_id uuid not null,
    number integer not null check (number > 0),
    finished_at timestamptz not null,
    took_ms integer not null check (took_ms >= 0),
    status_code integer,
    excerpt text,
    unreachable text collate "C",
    check ((status_code is null) <> (unreachable is null)),
    primary key (tenant_id, id)
) partition by range (id);
select callwake.protect('callwake.delivery_attempt');
grant select, insert on callwake.delivery_attempt to callwake_app;
create index delivery_attempt_of_delivery on callwake.delivery_attempt (tenant_id, delivery_id, id);

--changeset callwake:006-delivery-attempt-default
-- The net: an attempt of a month that nobody has prepared is kept here, until its month is made.
create table callwake.delivery_attempt_default partition of callwake.delivery_attempt default;
select callwake.protect('callwake.delivery_attempt_default');

--changeset callwake:006-ensure-month splitStatements:false
-- Makes the partition of a month where there is none, and moves into it what the net has caught of that month.
create function callwake.ensure_month(parent regclass, month date) returns boolean
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    first_day date := date_trunc('month', month);
    schema_name text;
    parent_name text;
    child_name text;
    lower_bound uuid := callwake.uuid_at(first_day::timestamp at time zone 'UTC');
    upper_bound uuid := callwake.uuid_at((first_day + interval '1 month') at time zone 'UTC');
begin
    select n.nspname, c.relname into schema_name, parent_name
        from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = parent;
    child_name := format('%s_%s', parent_name, to_char(first_day, 'YYYY_MM'));
    if to_regclass(format('%I.%I', schema_name, child_name)) is not null then
        return false;
    end if;
    execute format('lock table %s in access exclusive mode', parent);
    execute format('create table %I.%I (like %s including defaults including constraints)', schema_name, child_name, parent);
    execute format(
        'with caught as (delete from %I.%I where id >= %L and id < %L returning *) insert into %I.%I select * from caught',
        schema_name, parent_name || '_default', lower_bound, upper_bound, schema_name, child_name);
    execute format('alter table %s attach partition %I.%I for values from (%L) to (%L)',
        parent, schema_name, child_name, lower_bound, upper_bound);
    perform callwake.protect(format('%I.%I', schema_name, child_name)::regclass);
    return true;
end
$$;
