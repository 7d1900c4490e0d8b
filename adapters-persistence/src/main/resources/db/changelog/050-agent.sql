--liquibase formatted sql

--changeset callwake:050-agent
alter table callwake.agent add archived_at timestamptz;

--changeset callwake:050-agent-revision
-- What a revision says is never changed, and nobody has the right to; what becomes of it is written later. Those that were
-- saved so far were in force at once, and who saved them was not recorded.
alter table callwake.agent_revision
    add saved_by text collate "C",
    add published_at timestamptz,
    add discarded_at timestamptz;
update callwake.agent_revision set published_at = saved_at;
alter table callwake.agent_revision
    add constraint agent_revision_has_one_state check (published_at is null or discarded_at is null);
grant update (published_at, discarded_at) on callwake.agent_revision to callwake_app;
drop index callwake.agent_revision_in_force;
create index agent_revision_in_force on callwake.agent_revision (tenant_id, agent_id, published_at desc, number desc)
    where published_at is not null;

--changeset callwake:040-outcome
-- What a tenant has made of his outcomes, or changed of the standard ones. Never deleted: a key is not given to another.
create table callwake.outcome (
    tenant_id uuid not null,
    key text collate "C" not null,
    label text not null,
    description text,
    colour text collate "C",
    archived_at timestamptz,
    primary key (tenant_id, key),
    foreign key (tenant_id) references callwake.tenant (tenant_id)
);
select callwake.protect('callwake.outcome');
grant select, insert, update on callwake.outcome to callwake_app;
