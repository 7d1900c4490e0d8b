--liquibase formatted sql

--changeset callwake:002-tenant
create table callwake.tenant (
    tenant_id uuid not null,
    name text not null check (name <> ''),
    time_zone text collate "C" not null,
    created_at timestamptz not null,
    primary key (tenant_id)
);
select callwake.protect('callwake.tenant');
grant select, insert on callwake.tenant to callwake_app;

--changeset callwake:002-credential
-- A directory: who holds a key does not know his tenant yet, so every row is readable without one. It holds nothing but
-- hashes of keys that are random and long, and ids.
create table callwake.credential (
    tenant_id uuid not null,
    key_id text collate "C" not null,
    key_hash text collate "C" not null check (key_hash ~ '^[0-9a-f]{64}$'),
    created_at timestamptz not null,
    primary key (tenant_id, key_id),
    foreign key (tenant_id) references callwake.tenant (tenant_id),
    -- Over all tenants, for it is looked up without one.
    constraint credential_key_hash unique (key_hash)
);
select callwake.protect('callwake.credential');
create policy directory on callwake.credential for select to callwake_app using (true);
grant select, insert, update, delete on callwake.credential to callwake_app;

--changeset callwake:002-connection-directory
-- The other directory: a voice platform names the connection, not the tenant.
create table callwake.connection_directory (
    tenant_id uuid not null,
    connection_id uuid not null,
    primary key (tenant_id, connection_id),
    foreign key (tenant_id) references callwake.tenant (tenant_id),
    -- Over all tenants, for it is looked up without one.
    constraint connection_directory_connection_id unique (connection_id)
);
select callwake.protect('callwake.connection_directory');
create policy directory on callwake.connection_directory for select to callwake_app using (true);
grant select, insert, delete on callwake.connection_directory to callwake_app;

--changeset callwake:002-tenant-key
-- The data keys that a tenant's secrets are encrypted with, themselves encrypted with a master key.
create table callwake.tenant_key (
    tenant_id uuid not null,
    number integer not null check (number > 0),
    master_key_id text collate "C" not null,
    wrapped bytea not null,
    created_at timestamptz not null,
    primary key (tenant_id, number),
    foreign key (tenant_id) references callwake.tenant (tenant_id)
);
select callwake.protect('callwake.tenant_key');
grant select, insert on callwake.tenant_key to callwake_app;

--changeset callwake:002-secret
-- Ciphertext alone, bound to its row: moved to another row it does not decrypt.
create table callwake.secret (
    tenant_id uuid not null,
    subject_id uuid not null,
    purpose text collate "C" not null,
    ciphertext bytea not null,
    primary key (tenant_id, subject_id, purpose),
    foreign key (tenant_id) references callwake.tenant (tenant_id)
);
select callwake.protect('callwake.secret');
grant select, insert, update, delete on callwake.secret to callwake_app;
