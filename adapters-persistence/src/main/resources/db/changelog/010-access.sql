--liquibase formatted sql

--changeset callwake:010-tenant
alter table callwake.tenant add currency text collate "C" not null default 'USD' check (currency ~ '^[A-Z]{3}$');
alter table callwake.tenant alter currency drop default;
alter table callwake.tenant add settings json not null default '{}';
grant update (name, time_zone, currency, settings) on callwake.tenant to callwake_app;
-- The operator lists all tenants; the role that sees all tenants does that.
create policy relay on callwake.tenant for select to callwake_relay using (true);
grant select on callwake.tenant to callwake_relay;

--changeset callwake:010-api-key
create table callwake.api_key (
    tenant_id uuid not null,
    id uuid not null,
    name text not null check (name <> ''),
    scopes text collate "C" not null,
    hint text collate "C" not null,
    created_at timestamptz not null,
    created_by text collate "C" not null,
    expires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id) references callwake.tenant (tenant_id)
);
select callwake.protect('callwake.api_key');
grant select, insert, update on callwake.api_key to callwake_app;

--changeset callwake:010-credential
-- The directory now tells what a key may do and until when, so that who asks is known in one round. It still holds nothing
-- but hashes of long random secrets, ids and scopes. Until now the demo key alone was here, and every start provides it.
drop table callwake.credential;
create table callwake.credential (
    tenant_id uuid not null,
    key_id uuid not null,
    key_hash text collate "C" not null check (key_hash ~ '^[0-9a-f]{64}$'),
    scopes text collate "C" not null,
    expires_at timestamptz,
    -- Another secret opens the key by now, and this one for a while longer.
    is_former boolean not null,
    primary key (tenant_id, key_id, key_hash),
    foreign key (tenant_id, key_id) references callwake.api_key (tenant_id, id),
    -- Over all tenants, for it is looked up without one.
    constraint credential_key_hash unique (key_hash)
);
select callwake.protect('callwake.credential');
create policy directory on callwake.credential for select to callwake_app using (true);
grant select, insert, update, delete on callwake.credential to callwake_app;

--changeset callwake:010-audit-entry
-- Who changed what and when, with the names of the fields and no value. Written and read, never changed.
create table callwake.audit_entry (
    tenant_id uuid not null,
    id uuid not null,
    at timestamptz not null,
    actor text collate "C" not null,
    action text collate "C" not null,
    subject text collate "C" not null,
    fields text collate "C" not null,
    primary key (tenant_id, id),
    foreign key (tenant_id) references callwake.tenant (tenant_id)
);
select callwake.protect('callwake.audit_entry');
grant select, insert on callwake.audit_entry to callwake_app;
create index audit_entry_by_subject on callwake.audit_entry (tenant_id, subject, id);
create index audit_entry_by_actor on callwake.audit_entry (tenant_id, actor, id);
