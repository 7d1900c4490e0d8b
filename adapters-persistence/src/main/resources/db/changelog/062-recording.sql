--liquibase formatted sql

--changeset callwake:062-recording
-- What is done about the recording of a call. Its address stands here until it is copied or removed, and what is stored is
-- named by ids alone.
create table callwake.recording (
    tenant_id uuid not null,
    call_id uuid not null,
    state text collate "C" not null check (state in ('pending', 'linked', 'copied', 'failed', 'removed')),
    source_url text,
    -- Who named the address; nobody, if the tenant himself did. Without foreign keys to webhooks, so that a month can be dropped.
    connection_id uuid,
    arrival_id uuid,
    tries integer not null check (tries >= 0),
    reason text,
    content_type text collate "C",
    bytes bigint check (bytes > 0),
    sha256 text collate "C" check (sha256 ~ '^[0-9a-f]{64}$'),
    -- The call under which the copy is stored: another, if that turned out to be this one.
    stored_as uuid,
    copied_at timestamptz,
    heard_at timestamptz not null,
    expires_at timestamptz,
    removed_at timestamptz,
    removed_by text collate "C",
    primary key (tenant_id, call_id),
    foreign key (tenant_id, call_id) references callwake.call (tenant_id, id),
    foreign key (tenant_id, connection_id) references callwake.connection (tenant_id, id),
    foreign key (tenant_id, stored_as) references callwake.call (tenant_id, id),
    constraint recording_is_somewhere check (
        case when state in ('copied', 'removed') then source_url is null and connection_id is null and arrival_id is null
            else (source_url is null) <> (arrival_id is null) end),
    constraint recording_is_described check (
        (state = 'copied') = (content_type is not null and bytes is not null and sha256 is not null and copied_at is not null)),
    constraint recording_is_stored check (case state when 'copied' then stored_as is not null when 'removed' then true
        else stored_as is null end),
    constraint recording_has_its_end check ((state = 'removed') = (removed_at is not null and removed_by is not null))
);
select callwake.protect('callwake.recording');
grant select, insert, update on callwake.recording to callwake_app;

--changeset callwake:062-recordings-known-so-far
-- They are looked after from now on, and removed when their time is over.
insert into callwake.recording (tenant_id, call_id, state, source_url, tries, heard_at)
    select tenant_id, id, 'pending', recording_url, 0, created_at from callwake.call where recording_url is not null;
insert into callwake.due_row (tenant_id, kind, ref_id, lane, due_at)
    select tenant_id, 'recording', call_id, 'recordings/here', heard_at from callwake.recording;
