--liquibase formatted sql

--changeset callwake:066-endpoint
-- Where a tenant wants to hear of events.
create table callwake.endpoint (
    tenant_id uuid not null,
    id uuid not null,
    name text not null check (name <> ''),
    url text not null,
    masking text collate "C" not null check (masking in ('masked', 'clear')),
    schema_version integer not null check (schema_version > 0),
    signatures text collate "C" not null check (signatures in ('v1', 'v1a', 'v1 v1a')),
    at_once integer not null check (at_once between 1 and 128),
    per_second integer check (per_second between 1 and 10000),
    created_at timestamptz not null,
    changed_at timestamptz not null,
    archived_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id) references callwake.tenant (tenant_id)
);
select callwake.protect('callwake.endpoint');
grant select, insert, update on callwake.endpoint to callwake_app;

--changeset callwake:066-endpoint-event
-- Which types an endpoint hears of. The rows of one that is archived go, so that a look at the key tells whether anybody does.
create table callwake.endpoint_event (
    tenant_id uuid not null,
    event_type text collate "C" not null,
    endpoint_id uuid not null,
    primary key (tenant_id, event_type, endpoint_id),
    foreign key (tenant_id, endpoint_id) references callwake.endpoint (tenant_id, id)
);
select callwake.protect('callwake.endpoint_event');
grant select, insert, delete on callwake.endpoint_event to callwake_app;
create index endpoint_event_of_endpoint on callwake.endpoint_event (tenant_id, endpoint_id);

--changeset callwake:066-endpoint-agent
-- Of whose calls an endpoint hears; of all agents', if none is named.
create table callwake.endpoint_agent (
    tenant_id uuid not null,
    endpoint_id uuid not null,
    agent_id uuid not null,
    primary key (tenant_id, endpoint_id, agent_id),
    foreign key (tenant_id, endpoint_id) references callwake.endpoint (tenant_id, id),
    foreign key (tenant_id, agent_id) references callwake.agent (tenant_id, id)
);
select callwake.protect('callwake.endpoint_agent');
grant select, insert, delete on callwake.endpoint_agent to callwake_app;

--changeset callwake:066-endpoint-secret
-- Keys that sign, and headers that are sent along: ciphertext alone, bound to its row. While a key is being replaced, the former
-- is valid for a while longer.
create table callwake.endpoint_secret (
    tenant_id uuid not null,
    endpoint_id uuid not null,
    id uuid not null,
    used_for text collate "C" not null check (used_for in ('v1', 'v1a', 'header')),
    -- Of a header.
    name text collate "C",
    ciphertext bytea not null,
    public_key text collate "C",
    set_at timestamptz not null,
    valid_until timestamptz,
    primary key (tenant_id, endpoint_id, id),
    foreign key (tenant_id, endpoint_id) references callwake.endpoint (tenant_id, id),
    check ((used_for = 'header') = (name is not null)),
    check ((used_for = 'v1a') = (public_key is not null))
);
select callwake.protect('callwake.endpoint_secret');
grant select, insert, update (valid_until), delete on callwake.endpoint_secret to callwake_app;
create unique index endpoint_secret_header on callwake.endpoint_secret (tenant_id, endpoint_id, name) where used_for = 'header';

--changeset callwake:066-receiver
-- How it goes with a receiver, an endpoint or an agent's fulfilment webhook; of one that was always well there is no row.
create table callwake.receiver (
    tenant_id uuid not null,
    id uuid not null,
    kind text collate "C" not null check (kind in ('endpoint', 'fulfilment')),
    state text collate "C" not null check (state in ('active', 'paused', 'disabled')),
    reason text collate "C" check (reason in ('gone', 'failing')),
    since timestamptz,
    failing_since timestamptz,
    failed_tries integer not null check (failed_tries >= 0),
    next_probe_at timestamptz,
    probes integer not null check (probes >= 0),
    probe_id uuid,
    -- The SHA-256 of the URL of a fulfilment webhook that was disabled: another URL is not.
    url_hash text collate "C",
    primary key (tenant_id, id),
    foreign key (tenant_id) references callwake.tenant (tenant_id),
    check ((state = 'disabled') = (reason is not null)),
    check ((state = 'active') = (since is null)),
    check (state = 'disabled' or (next_probe_at is null and probe_id is null))
);
select callwake.protect('callwake.receiver');
grant select, insert, update, delete on callwake.receiver to callwake_app;

--changeset callwake:066-event
-- The other body of an event that somebody wants clear and somebody masked.
alter table callwake.event add clear_body text;
grant update (body, clear_body) on callwake.event to callwake_app;

--changeset callwake:066-delivery
-- Until now all went to fulfilment webhooks, whose receivers are the agents.
alter table callwake.delivery
    add receiver_id uuid,
    add is_test boolean not null default false,
    -- After how many attempts the present round of them began.
    add round_from integer not null default 0 check (round_from >= 0);
update callwake.delivery set receiver_id = agent_id;
drop index callwake.delivery_of_event;
alter table callwake.delivery
    alter receiver_id set not null,
    alter agent_id drop not null,
    alter revision drop not null,
    add check ((agent_id is null) = (revision is null)),
    add check (agent_id is null or agent_id = receiver_id),
    add check (round_from <= attempts),
    drop constraint delivery_state_check,
    add constraint delivery_state_check check (state in ('pending', 'delivered', 'given_up', 'skipped', 'held')),
    drop constraint delivery_check2,
    add constraint delivery_says_why check (
        case when state in ('skipped', 'held') then skip_reason is not null when state = 'given_up' then true
            else skip_reason is null end),
    add unique (tenant_id, event_id, receiver_id);
create index delivery_of_receiver on callwake.delivery (tenant_id, receiver_id, id desc);
-- What was not received and is not under way; nothing that goes well ever enters these.
create index delivery_set_aside on callwake.delivery (tenant_id, state, id desc) where state in ('held', 'given_up');
create index delivery_set_aside_of_receiver on callwake.delivery (tenant_id, receiver_id, state, id)
    where state in ('held', 'given_up');

--changeset callwake:066-secret
-- What signed before, for as long as it still does.
alter table callwake.secret
    add former_ciphertext bytea,
    add former_until timestamptz,
    add check ((former_ciphertext is null) = (former_until is null));

--changeset callwake:066-due-row
-- Deliveries are claimed for themselves, so that a backlog of them is not in the way of calls.
alter table callwake.due_row
    drop constraint due_row_kind_check,
    add constraint due_row_kind_check
        check (kind in ('post_call', 'delivery', 'arrival', 'connection', 'recording', 'event', 'receiver'));
drop index callwake.due_row_ready;
drop index callwake.due_row_ready_in_lane;
create index due_row_ready on callwake.due_row (due_at) where lease_owner is null and kind <> 'delivery';
create index due_row_ready_in_lane on callwake.due_row (tenant_id, lane, due_at)
    where lease_owner is null and kind <> 'delivery';
create index due_delivery_ready on callwake.due_row (due_at) where lease_owner is null and kind = 'delivery';
create index due_delivery_ready_in_lane on callwake.due_row (tenant_id, lane, due_at)
    where lease_owner is null and kind = 'delivery';
