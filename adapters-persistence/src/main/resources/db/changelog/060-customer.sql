--liquibase formatted sql

--changeset callwake:060-customer
-- The person on the other end of calls. One that turned out to be another leads to that one.
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
    source_file text,
    metadata json not null,
    told_at timestamptz not null,
    merged_into uuid,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id) references callwake.tenant (tenant_id),
    foreign key (tenant_id, merged_into) references callwake.customer (tenant_id, id)
);
select callwake.protect('callwake.customer');
grant select, insert, update on callwake.customer to callwake_app;

--changeset callwake:060-customer-key
-- What a customer is found by.
create table callwake.customer_key (
    tenant_id uuid not null,
    kind text collate "C" not null check (kind in ('identifier', 'phone')),
    value text collate "C" not null,
    customer_id uuid not null,
    primary key (tenant_id, kind, value),
    foreign key (tenant_id, customer_id) references callwake.customer (tenant_id, id)
);
select callwake.protect('callwake.customer_key');
grant select, insert, update, delete on callwake.customer_key to callwake_app;
create index customer_key_of_customer on callwake.customer_key (tenant_id, customer_id);
