--liquibase formatted sql

--changeset callwake:070-call
-- What is done with a settled call has a word for each part of it, and a call whose analysis failed waits for a person.
alter table callwake.call
    add reopened_at timestamptz,
    add attention text collate "C" check (attention in ('analysis_failed')),
    drop constraint call_progress_check,
    drop constraint call_progress_has_its_time;
update callwake.call set progress = 'analysing' where progress = 'processing';
alter table callwake.call
    add constraint call_progress_check
        check (progress in ('waiting', 'analysing', 'acting', 'done', 'needs_attention', 'merged')),
    add constraint call_progress_has_its_time check (
        case progress when 'waiting' then settles_at when 'analysing' then settled_at when 'merged' then merged_at
            else concluded_at end is not null),
    add constraint call_that_needs_attention_says_why check ((progress = 'needs_attention') = (attention is not null));

--changeset callwake:070-analysis-draft
-- What an analyst has found out, until the call is concluded with it: nobody outside has seen it. With what it was found in, for
-- a transcript may have come meanwhile.
create table callwake.analysis_draft (
    tenant_id uuid not null,
    call_id uuid not null,
    revision integer not null check (revision > 0),
    turns integer not null check (turns >= 0),
    fingerprint bigint not null,
    version integer not null check (version > 0),
    body json not null,
    created_at timestamptz not null,
    primary key (tenant_id, call_id),
    foreign key (tenant_id, call_id) references callwake.call (tenant_id, id)
) with (autovacuum_vacuum_scale_factor = 0.02);
select callwake.protect('callwake.analysis_draft');
grant select, insert, update, delete on callwake.analysis_draft to callwake_app;
-- Drafts of before do not say in what they were found. They fit no transcript: the call is judged again if there is time for it.
insert into callwake.analysis_draft (tenant_id, call_id, revision, turns, fingerprint, version, body, created_at)
    select tenant_id, call_id, revision, 0, 0, 1,
        json_build_object('gist', json_build_object('status', status, 'statusReason', status_reason)),
        created_at
    from callwake.analysis where is_draft and revision is not null;
delete from callwake.analysis where is_draft;

--changeset callwake:070-analysis
-- What lists show and ask for of an analysis; the rest stands in its detail.
alter table callwake.analysis
    drop column is_draft,
    add not_evaluable text collate "C" check (not_evaluable in ('not_answered', 'machine', 'nobody_spoke', 'too_few_words',
        'too_few_turns', 'too_short', 'over_budget')),
    add score double precision check (score between 0 and 1),
    add outcome_reason text,
    add analyst text collate "C",
    add model text collate "C",
    add prompt_version text collate "C",
    add input_tokens bigint check (input_tokens >= 0),
    add output_tokens bigint check (output_tokens >= 0),
    add requests integer check (requests >= 0),
    add cost_micros bigint check (cost_micros >= 0),
    add currency text collate "C",
    add took_ms bigint check (took_ms >= 0),
    add check ((analyst is null) = (requests is null)),
    add check ((cost_micros is null) = (currency is null));

--changeset callwake:070-analysis-detail
-- What an analysis rests on: quotes, verdicts, values. Its form has a version, which every later Callwake reads.
create table callwake.analysis_detail (
    tenant_id uuid not null,
    call_id uuid not null,
    version integer not null check (version > 0),
    body json not null,
    primary key (tenant_id, call_id),
    foreign key (tenant_id, call_id) references callwake.call (tenant_id, id)
);
select callwake.protect('callwake.analysis_detail');
grant select, insert, update on callwake.analysis_detail to callwake_app;

--changeset callwake:070-analysis-answer
-- What a model really answered, part by part, whatever came of it.
create table callwake.analysis_answer (
    tenant_id uuid not null,
    call_id uuid not null,
    part integer not null check (part >= 0),
    content text not null,
    created_at timestamptz not null,
    primary key (tenant_id, call_id, part),
    foreign key (tenant_id, call_id) references callwake.call (tenant_id, id)
);
select callwake.protect('callwake.analysis_answer');
grant select, insert, update, delete on callwake.analysis_answer to callwake_app;

--changeset callwake:070-extracted-value
-- The values of an analysis once more, as calls are asked for by them. Exact numbers stand in the detail.
create table callwake.extracted_value (
    tenant_id uuid not null,
    call_id uuid not null,
    name text collate "C" not null,
    type text collate "C" not null check (type in ('string', 'number', 'boolean', 'enum')),
    text_value text collate "C",
    number_value double precision,
    flag_value boolean,
    why text collate "C"
        check (why in ('not_said', 'unsupported', 'ambiguous', 'wrong_type', 'not_asked', 'not_evaluable', 'failed')),
    primary key (tenant_id, call_id, name),
    foreign key (tenant_id, call_id) references callwake.call (tenant_id, id),
    constraint extracted_value_or_why check (num_nonnulls(text_value, number_value, flag_value, why) = 1)
);
select callwake.protect('callwake.extracted_value');
grant select, insert, update, delete on callwake.extracted_value to callwake_app;

--changeset callwake:070-model
-- The models that a tenant has calls judged by. Their keys are among the secrets.
create table callwake.model (
    tenant_id uuid not null,
    id uuid not null,
    name text collate "C" not null check (name <> ''),
    provider text collate "C" not null check (provider in ('openai', 'anthropic')),
    url text not null,
    model text not null,
    mode text collate "C" not null check (mode in ('schema', 'json', 'text')),
    masks boolean not null,
    -- Of a million tokens, as decimal numbers.
    input_price text,
    output_price text,
    currency text collate "C",
    -- In the chain; not in it, if there is none.
    place integer check (place >= 0),
    created_at timestamptz not null,
    archived_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id) references callwake.tenant (tenant_id),
    check (num_nulls(input_price, output_price, currency) in (0, 3))
);
select callwake.protect('callwake.model');
grant select, insert, update on callwake.model to callwake_app;
create unique index model_in_use on callwake.model (tenant_id, name) where archived_at is null;

--changeset callwake:070-analysis-usage
-- What analyses took, month by month in the tenant's zone, whether anything came of them or not. In several rows, lest analyses
-- wait for each other.
create table callwake.analysis_usage (
    tenant_id uuid not null,
    month text collate "C" not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
    -- Of the price; '' of a model without one.
    currency text collate "C" not null,
    model text collate "C" not null,
    shard integer not null check (shard >= 0),
    requests bigint not null check (requests >= 0),
    input_tokens bigint not null check (input_tokens >= 0),
    output_tokens bigint not null check (output_tokens >= 0),
    cost_micros bigint not null check (cost_micros >= 0),
    primary key (tenant_id, month, currency, model, shard),
    foreign key (tenant_id) references callwake.tenant (tenant_id)
) with (fillfactor = 70);
select callwake.protect('callwake.analysis_usage');
grant select, insert, update on callwake.analysis_usage to callwake_app;
