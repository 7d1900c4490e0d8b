--liquibase formatted sql

--changeset callwake:001-schema
grant usage on schema callwake to callwake_app, callwake_relay;
-- Nodes read it at start, to see whether they fit the schema.
grant select on callwake.databasechangelog to callwake_app;
-- Postgres lets everybody execute a new function.
alter default privileges revoke execute on functions from public;

--changeset callwake:001-protect splitStatements:false
-- Puts a table under row-level security. Every table goes through here, partitions included.
--   callwake_app    sees and writes the rows of the tenant that its transaction has named; without a name, none
--   callwake_owner  sees all rows: forced security binds the owner too, and a migration would silently change nothing
-- The setting is read once for a statement, not once for a row; after a transaction it is '' and not null.
create function callwake.protect(target regclass) returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    own text := 'tenant_id = (select nullif(current_setting(''app.tenant_id'', true), '''')::uuid)';
begin
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format('create policy tenant on %s to callwake_app using (%s) with check (%s)', target, own, own);
    execute format('create policy owner on %s to callwake_owner using (true) with check (true)', target);
end
$$;

--changeset callwake:001-uuid-at splitStatements:false
-- The smallest UUIDv7 of a moment: the bound of a partition.
create function callwake.uuid_at(moment timestamptz) returns uuid
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select (lpad(to_hex(floor(extract(epoch from moment) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;
