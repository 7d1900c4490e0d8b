--liquibase formatted sql

--changeset callwake:004-call
create table callwake.call (
    tenant_id uuid not null,
    id uuid not null,
    agent_id uuid not null,
    revision integer,
    external_id text collate "C" not null,
    direction text collate "C" not null check (direction in ('inbound', 'outbound', 'web')),
    from_number text collate "C",
    to_number text collate "C",
    started_at timestamptz,
    answered_at timestamptz,
    ended_at timestamptz,
    sort_at timestamptz not null,
    duration_sec integer not null check (duration_sec >= 0),
    status text collate "C" not null
        check (status in ('in_progress', 'completed', 'failed', 'no_answer', 'busy', 'canceled')),
    reach text collate "C" not null check (reach in ('person', 'machine', 'gatekeeper', 'nobody', 'unknown')),
    ending text collate "C" not null
        check (ending in ('user_hangup', 'agent_hangup', 'transferred', 'no_answer', 'busy', 'voicemail', 'canceled', 'error', 'unknown')),
    platforms_end_reason text,
    recording_url text,
    recording_status text collate "C" check (recording_status in ('none', 'pending', 'completed', 'removed')),
    external_campaign_id text collate "C",
    external_campaign_run_id text collate "C",
    -- What is known of the call and never filtered or sorted by.
    details json not null,
    effects boolean not null,
    is_final boolean not null,
    progress text collate "C" not null check (progress in ('waiting', 'processing', 'done')),
    settles_at timestamptz,
    settled_at timestamptz,
    concluded_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, agent_id) references callwake.agent (tenant_id, id),
    foreign key (tenant_id, agent_id, revision) references callwake.agent_revision (tenant_id, agent_id, number),
    constraint call_progress_has_its_time check (
        case progress when 'waiting' then settles_at when 'processing' then settled_at else concluded_at end is not null)
);
select callwake.protect('callwake.call');
grant select, insert, update on callwake.call to callwake_app;
create index call_log on callwake.call (tenant_id, sort_at desc, id desc);
create index call_log_of_agent on callwake.call (tenant_id, agent_id, sort_at desc, id desc);

--changeset callwake:004-call-report
-- News of a call, as it came; a call is what its reports add up to. Never changed.
create table callwake.call_report (
    tenant_id uuid not null,
    call_id uuid not null,
    digest text collate "C" not null check (digest ~ '^[0-9a-f]{64}$'),
    received_at timestamptz not null,
    body json not null,
    primary key (tenant_id, call_id, digest),
    foreign key (tenant_id, call_id) references callwake.call (tenant_id, id)
);
select callwake.protect('callwake.call_report');
grant select, insert on callwake.call_report to callwake_app;

--changeset callwake:004-call-identity
-- The names a call is known by outside.
create table callwake.call_identity (
    tenant_id uuid not null,
    scope text collate "C" not null,
    value text collate "C" not null,
    call_id uuid not null,
    primary key (tenant_id, scope, value),
    foreign key (tenant_id, call_id) references callwake.call (tenant_id, id)
);
select callwake.protect('callwake.call_identity');
grant select, insert on callwake.call_identity to callwake_app;
create index call_identity_of_call on callwake.call_identity (tenant_id, call_id);

--changeset callwake:004-transcript
create table callwake.transcript (
    tenant_id uuid not null,
    call_id uuid not null,
    turns json not null,
    primary key (tenant_id, call_id),
    foreign key (tenant_id, call_id) references callwake.call (tenant_id, id)
);
select callwake.protect('callwake.transcript');
grant select, insert, update on callwake.transcript to callwake_app;

--changeset callwake:004-step
-- Who is doing a step of a subject's processing, and until when nobody else may.
create table callwake.step (
    tenant_id uuid not null,
    subject_id uuid not null,
    step text collate "C" not null,
    owner text collate "C" not null,
    until timestamptz not null,
    epoch bigint not null check (epoch > 0),
    done_at timestamptz,
    primary key (tenant_id, subject_id, step)
);
select callwake.protect('callwake.step');
grant select, insert, update on callwake.step to callwake_app;
create index step_not_done on callwake.step (until) where done_at is null;
