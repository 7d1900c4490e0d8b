--liquibase formatted sql

--changeset callwake:005-analysis
create table callwake.analysis (
    tenant_id uuid not null,
    call_id uuid not null,
    revision integer not null,
    status text collate "C" not null,
    reason text,
    sentiment text collate "C",
    goal_met boolean,
    outcome text collate "C",
    summary text,
    body jsonb not null,
    created_at timestamptz not null,
    recorded_at timestamptz,
    primary key (tenant_id, call_id),
    foreign key (tenant_id, call_id) references callwake.call (tenant_id, id)
);
select callwake.protect('callwake.analysis');
grant select, insert, update on callwake.analysis to callwake_app;
