-- Prepares a database for Callwake: its three roles, its schema, and who may connect.
-- Run once in that database, as a superuser or as a role that owns the database and may create roles. Running it again changes nothing.
-- Passwords are set afterwards, for instance with \password callwake_app in psql.
--
--   callwake_owner  migrates, and owns every object; no running node holds its password
--   callwake_app    everything a tenant does, under row-level security
--   callwake_relay  sees which rows are due, of all tenants, and nothing else

do $$
declare
    role_name text;
begin
    foreach role_name in array array['callwake_owner', 'callwake_app', 'callwake_relay'] loop
        if not exists (select from pg_catalog.pg_roles where rolname = role_name) then
            execute format(
                'create role %I login nosuperuser nobypassrls nocreatedb nocreaterole noinherit noreplication', role_name);
        end if;
    end loop;
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to callwake_owner, callwake_app, callwake_relay', current_database());
    if not exists (select from pg_catalog.pg_namespace where nspname = 'callwake') then
        -- Who is not a superuser may give a schema away only to a role that he is a member of.
        execute format('grant callwake_owner to %I', current_user);
        create schema callwake authorization callwake_owner;
        execute format('revoke callwake_owner from %I', current_user);
    end if;
end
$$;

-- A forgotten transaction must not hold locks, nor keep vacuum from its work.
alter role callwake_app set idle_in_transaction_session_timeout = '30s';
alter role callwake_relay set idle_in_transaction_session_timeout = '30s';
alter role callwake_app set statement_timeout = '60s';
alter role callwake_relay set statement_timeout = '60s';
-- Short statements gain nothing from being compiled.
alter role callwake_app set jit = off;
alter role callwake_relay set jit = off;
