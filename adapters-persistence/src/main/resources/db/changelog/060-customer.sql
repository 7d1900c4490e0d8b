--liquibase formatted sql

--changeset callwake:060-customer
-- The people on the other end of calls. One who has turned out to be another stays, so that the old id leads on.
create table callwake.customer (
    tenant_id uuid not null,
    id uuid not null,
    identifier text collate "C",
    name text,
    email text collate "C",
    number text collate "C",
    time_zone text collate "C",
    priority integer,
    do_not_disturb boolean not null,
    source_file text collate "C",
    metadata json not null,
    told_at timestamptz not null,
    merged_into uuid,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    -- Whoever has no name stands behind all that have one.
    sort_name text collate "C" not null generated always as (coalesce(lower(name), U&'\+10FFFF')) stored,
    primary key (tenant_id, id),
    foreign key (tenant_id) references callwake.tenant (tenant_id),
    foreign key (tenant_id, merged_into) references callwake.customer (tenant_id, id),
    constraint customer_merged_into_another check (merged_into <> id)
);
select callwake.protect('callwake.customer');
grant select, insert, update on callwake.customer to callwake_app;
-- Whoever was merged is in no list.
create index customer_by_newest on callwake.customer (tenant_id, created_at desc, id desc) where merged_into is null;
create index customer_by_name on callwake.customer (tenant_id, sort_name, id) where merged_into is null;
create index customer_by_number on callwake.customer (tenant_id, number) where merged_into is null;
create index customer_by_identifier on callwake.customer (tenant_id, identifier) where merged_into is null;
create index customer_by_email on callwake.customer (tenant_id, email) where merged_into is null;
create index customer_not_to_be_disturbed on callwake.customer (tenant_id, created_at desc, id desc)
    where do_not_disturb and merged_into is null;
create index customer_merged_into on callwake.customer (tenant_id, merged_into) where merged_into is not null;

--changeset callwake:060-customer-key
-- What customers are found by. A number that several have leads to the first of them.
create table callwake.customer_key (
    tenant_id uuid not null,
    kind text collate "C" not null check (kind in ('identifier', 'phone')),
    value text collate "C" not null,
    customer_id uuid not null,
    primary key (tenant_id, kind, value),
    foreign key (tenant_id, customer_id) references callwake.customer (tenant_id, id)
);
select callwake.protect('callwake.customer_key');
grant select, insert, update (customer_id), delete on callwake.customer_key to callwake_app;
create index customer_key_of_customer on callwake.customer_key (tenant_id, customer_id);

--changeset callwake:060-consent
-- What customers consented to or took back. What it says is never changed, and nobody has the right to; it follows a customer
-- who turns out to be another. It outlives the call that shows it, and so has no foreign key to it.
create table callwake.consent (
    tenant_id uuid not null,
    id uuid not null,
    customer_id uuid not null,
    purpose text collate "C" not null,
    given boolean not null,
    channel text collate "C" not null check (channel in ('call', 'sms', 'email', 'web', 'paper', 'in_person', 'other')),
    at timestamptz not null,
    call_id uuid,
    turn integer check (turn >= 0),
    evidence text,
    recorded_by text collate "C" not null,
    recorded_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, customer_id) references callwake.customer (tenant_id, id),
    constraint consent_has_one_evidence check ((call_id is null) <> (evidence is null)),
    constraint consent_turn_is_of_a_call check (turn is null or call_id is not null)
);
select callwake.protect('callwake.consent');
grant select, insert, update (customer_id) on callwake.consent to callwake_app;
create index consent_of_customer on callwake.consent (tenant_id, customer_id, at desc, id desc);
create index consent_that_holds on callwake.consent (tenant_id, customer_id, purpose, at desc, id desc);
