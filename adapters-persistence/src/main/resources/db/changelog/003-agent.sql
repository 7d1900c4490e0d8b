--liquibase formatted sql

--changeset callwake:003-agent
create table callwake.agent (
    tenant_id uuid not null,
    id uuid not null,
    ref text collate "C" not null,
    revision integer not null check (revision > 0),
    created_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id) references callwake.tenant (tenant_id),
    unique (tenant_id, ref)
);
select callwake.protect('callwake.agent');
grant select, insert, update on callwake.agent to callwake_app;

--changeset callwake:003-agent-revision
-- Never changed: a call is judged by the revision that was in force when it started.
create table callwake.agent_revision (
    tenant_id uuid not null,
    agent_id uuid not null,
    number integer not null check (number > 0),
    configuration json not null,
    saved_at timestamptz not null,
    primary key (tenant_id, agent_id, number),
    foreign key (tenant_id, agent_id) references callwake.agent (tenant_id, id)
);
select callwake.protect('callwake.agent_revision');
grant select, insert on callwake.agent_revision to callwake_app;
create index agent_revision_in_force on callwake.agent_revision (tenant_id, agent_id, saved_at desc, number desc);
