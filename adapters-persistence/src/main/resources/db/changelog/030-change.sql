--liquibase formatted sql

--changeset callwake:030-change
-- What a transaction has changed of what tenants see, for those who watch: ids alone, because the relay sees the rows of
-- all tenants. A row is never changed, and deleted soon.
create table callwake.change (
    tenant_id uuid not null,
    kind text collate "C" not null check (kind in ('call')),
    subject_id uuid not null,
    -- By this and not by time or order it is told which rows are new: a commit may come late, and then it is still new.
    transaction_id bigint not null default (pg_current_xact_id()::text::bigint),
    -- By the database's clock; it tells when the row is old.
    written_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, kind, subject_id, transaction_id)
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.1);
select callwake.protect('callwake.change');
create policy relay on callwake.change to callwake_relay using (true) with check (true);
grant select, insert on callwake.change to callwake_app;
grant select, delete on callwake.change to callwake_relay;
create index change_by_transaction on callwake.change (transaction_id);
