--liquibase formatted sql

--changeset callwake:007-due-row
-- What has to happen, and when: ids, kind, time, lease and attempts, nothing of what it is about, because the relay sees
-- the rows of all tenants.
create table callwake.due_row (
    tenant_id uuid not null,
    kind text collate "C" not null check (kind in ('post_call', 'delivery')),
    ref_id uuid not null,
    -- Tells the row from a later one about the same thing, whose epochs begin anew.
    id uuid not null default gen_random_uuid(),
    lane text collate "C" not null,
    due_at timestamptz not null,
    attempts integer not null default 0 check (attempts >= 0),
    lease_owner text collate "C",
    lease_until timestamptz,
    epoch bigint not null default 0 check (epoch >= 0),
    primary key (tenant_id, kind, ref_id),
    constraint due_row_lease_has_an_end check ((lease_owner is null) = (lease_until is null))
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.1);
select callwake.protect('callwake.due_row');
create policy relay on callwake.due_row to callwake_relay using (true) with check (true);
grant select, insert, update, delete on callwake.due_row to callwake_app;
grant select on callwake.due_row to callwake_relay;
grant update (due_at, attempts, lease_owner, lease_until, epoch) on callwake.due_row to callwake_relay;
-- A claimed row leaves the first two and enters the third, so a claim never walks over rows that others have.
create index due_row_ready on callwake.due_row (due_at) where lease_owner is null;
create index due_row_ready_in_lane on callwake.due_row (tenant_id, lane, due_at) where lease_owner is null;
create index due_row_leased_in_lane on callwake.due_row (tenant_id, lane, lease_until) where lease_owner is not null;

--changeset callwake:007-lane-lease
-- One claimer at a time works on a lane. Made by the claimer, so that whoever writes a due row locks nothing shared.
create table callwake.lane_lease (
    tenant_id uuid not null,
    lane text collate "C" not null,
    owner text collate "C" not null,
    until timestamptz not null,
    primary key (tenant_id, lane)
) with (autovacuum_vacuum_scale_factor = 0.02);
select callwake.protect('callwake.lane_lease');
create policy relay on callwake.lane_lease to callwake_relay using (true) with check (true);
grant select, insert, update, delete on callwake.lane_lease to callwake_relay;
