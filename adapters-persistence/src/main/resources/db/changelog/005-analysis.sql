--liquibase formatted sql

--changeset callwake:005-analysis
create table callwake.analysis (
    tenant_id uuid not null,
    call_id uuid not null,
    revision integer,
    status text collate "C" not null check (status in ('completed', 'skipped', 'failed')),
    status_reason text,
    summary text,
    sentiment text collate "C" check (sentiment in ('positive', 'neutral', 'negative', 'mixed')),
    goal text collate "C" check (goal in ('met', 'not_met', 'not_evaluable')),
    goal_reason text,
    outcome text collate "C",
    action_items json not null,
    -- A draft until the call is concluded: nobody outside has seen it.
    is_draft boolean not null,
    created_at timestamptz not null,
    primary key (tenant_id, call_id),
    foreign key (tenant_id, call_id) references callwake.call (tenant_id, id)
);
select callwake.protect('callwake.analysis');
grant select, insert, update on callwake.analysis to callwake_app;
