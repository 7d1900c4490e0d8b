--liquibase formatted sql

--changeset callwake:061-campaign
-- What calls are grouped by; the tenant names them, and they are made when a report first does.
create table callwake.campaign (
    tenant_id uuid not null,
    id uuid not null,
    external_id text collate "C" not null,
    created_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id) references callwake.tenant (tenant_id),
    unique (tenant_id, external_id)
);
select callwake.protect('callwake.campaign');
grant select, insert on callwake.campaign to callwake_app;

--changeset callwake:061-campaign-run
-- A round of a campaign; of which one nobody may have said.
create table callwake.campaign_run (
    tenant_id uuid not null,
    id uuid not null,
    campaign_id uuid,
    external_id text collate "C" not null,
    created_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id) references callwake.tenant (tenant_id),
    foreign key (tenant_id, campaign_id) references callwake.campaign (tenant_id, id),
    unique (tenant_id, external_id)
);
select callwake.protect('callwake.campaign_run');
grant select, insert, update (campaign_id) on callwake.campaign_run to callwake_app;
create index campaign_run_of_campaign on callwake.campaign_run (tenant_id, campaign_id, id desc);

--changeset callwake:061-connection
-- A tenant's link to a voice platform. What is set for it is the platform's own form; the secrets are elsewhere.
create table callwake.connection (
    tenant_id uuid not null,
    id uuid not null,
    name text not null check (name <> ''),
    platform text collate "C" not null,
    settings json not null,
    default_agent_id uuid,
    settles_after_sec integer not null check (settles_after_sec >= 0),
    longest_call_sec integer not null check (longest_call_sec >= 0),
    recordings text collate "C" not null check (recordings in ('link', 'copy')),
    created_at timestamptz not null,
    changed_at timestamptz not null,
    archived_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id) references callwake.tenant (tenant_id),
    foreign key (tenant_id, default_agent_id) references callwake.agent (tenant_id, id)
);
select callwake.protect('callwake.connection');
grant select, insert, update on callwake.connection to callwake_app;

--changeset callwake:061-connection-agent
-- Which of our agents a platform means by an id of its own.
create table callwake.connection_agent (
    tenant_id uuid not null,
    connection_id uuid not null,
    platform_agent text collate "C" not null,
    agent_id uuid not null,
    primary key (tenant_id, connection_id, platform_agent),
    foreign key (tenant_id, connection_id) references callwake.connection (tenant_id, id),
    foreign key (tenant_id, agent_id) references callwake.agent (tenant_id, id)
);
select callwake.protect('callwake.connection_agent');
grant select, insert, update, delete on callwake.connection_agent to callwake_app;

--changeset callwake:061-connection-secret
-- Ciphertext alone, bound to its row. While one is being replaced, the former is valid for a while longer.
create table callwake.connection_secret (
    tenant_id uuid not null,
    connection_id uuid not null,
    id uuid not null,
    used_for text collate "C" not null check (used_for in ('webhook', 'api')),
    ciphertext bytea not null,
    set_at timestamptz not null,
    valid_until timestamptz,
    primary key (tenant_id, connection_id, id),
    foreign key (tenant_id, connection_id) references callwake.connection (tenant_id, id)
);
select callwake.protect('callwake.connection_secret');
grant select, insert, update (valid_until), delete on callwake.connection_secret to callwake_app;

--changeset callwake:061-arrival
-- A webhook of a platform, and what became of it. What it said is kept a few days, compressed and encrypted. Without foreign
-- keys, so that a month can be dropped.
create table callwake.arrival (
    tenant_id uuid not null,
    id uuid not null,
    connection_id uuid not null,
    received_at timestamptz not null,
    state text collate "C" not null
        check (state in ('refused', 'unreadable', 'ignored', 'waiting', 'unmapped', 'filed', 'given_up')),
    -- In words, for the tenant: why it was refused, what was wrong with it.
    reason text,
    platform_agent text collate "C",
    receipt text collate "C" check (receipt in ('accepted', 'merged', 'duplicate')),
    call_id uuid,
    content_type text,
    size integer not null check (size >= 0),
    content bytea,
    -- How often it has been read.
    readings integer not null check (readings >= 0),
    primary key (tenant_id, id),
    check ((state = 'filed') = (receipt is not null)),
    check ((state = 'filed') = (call_id is not null))
) partition by range (id);
select callwake.protect('callwake.arrival');
grant select, insert, update, delete on callwake.arrival to callwake_app;
create index arrival_of_connection on callwake.arrival (tenant_id, connection_id, id desc);
create index arrival_unmapped on callwake.arrival (tenant_id, connection_id, platform_agent, id) where state = 'unmapped';

--changeset callwake:061-arrival-default
create table callwake.arrival_default partition of callwake.arrival default;
select callwake.protect('callwake.arrival_default');

--changeset callwake:061-call
alter table callwake.call
    add customer_id uuid,
    add campaign_id uuid,
    add campaign_run_id uuid,
    add merged_into uuid,
    add merged_at timestamptz,
    add foreign key (tenant_id, customer_id) references callwake.customer (tenant_id, id),
    add foreign key (tenant_id, campaign_id) references callwake.campaign (tenant_id, id),
    add foreign key (tenant_id, campaign_run_id) references callwake.campaign_run (tenant_id, id),
    add foreign key (tenant_id, merged_into) references callwake.call (tenant_id, id),
    drop constraint call_progress_check,
    add constraint call_progress_check check (progress in ('waiting', 'processing', 'done', 'merged')),
    drop constraint call_progress_has_its_time,
    add constraint call_progress_has_its_time check (
        case progress when 'waiting' then settles_at when 'processing' then settled_at when 'done' then concluded_at
            else merged_at end is not null),
    add constraint call_merged_into_another check ((progress = 'merged') = (merged_into is not null) and merged_into <> id);
-- A call that turned out to be another is in no list.
drop index callwake.call_log;
drop index callwake.call_log_of_agent;
create index call_log on callwake.call (tenant_id, sort_at desc, id desc) where merged_into is null;
create index call_log_of_agent on callwake.call (tenant_id, agent_id, sort_at desc, id desc) where merged_into is null;
create index call_log_of_customer on callwake.call (tenant_id, customer_id, sort_at desc, id desc) where merged_into is null;
create index call_log_of_campaign on callwake.call (tenant_id, campaign_id, sort_at desc, id desc) where merged_into is null;
create index call_log_of_run on callwake.call (tenant_id, campaign_run_id, sort_at desc, id desc) where merged_into is null;
create index call_merged_into on callwake.call (tenant_id, merged_into) where merged_into is not null;
grant update (call_id) on callwake.call_identity to callwake_app;

--changeset callwake:061-call-report
-- Whose word a report is. Until now all came from the tenants themselves, and the first one named the agent.
alter table callwake.call_report
    add source text collate "C" not null default 'direct' check (source in ('direct', 'platform', 'carrier')),
    add connection_id uuid,
    add agent_id uuid,
    add arrival_id uuid,
    add reading integer,
    add foreign key (tenant_id, connection_id) references callwake.connection (tenant_id, id),
    add check ((source = 'direct') = (connection_id is null)),
    add check ((arrival_id is null) = (reading is null));
update callwake.call_report report set agent_id = call.agent_id
    from callwake.call where call.tenant_id = report.tenant_id and call.id = report.call_id;
alter table callwake.call_report alter source drop default;

--changeset callwake:061-event
-- The body is written when the event is first sent to somebody.
alter table callwake.event alter body drop not null;

--changeset callwake:061-due-row
alter table callwake.due_row
    drop constraint due_row_kind_check,
    add constraint due_row_kind_check check (kind in ('post_call', 'delivery', 'arrival', 'connection', 'recording'));

--changeset callwake:061-change
alter table callwake.change
    drop constraint change_kind_check,
    add constraint change_kind_check check (kind in ('call', 'connection'));
