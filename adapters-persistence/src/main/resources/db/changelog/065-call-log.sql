--liquibase formatted sql

--changeset callwake:065-call-number
-- Of either party; for those who may look for a number.
create index call_from_number on callwake.call (tenant_id, from_number, sort_at desc, id desc) where merged_into is null;
create index call_to_number on callwake.call (tenant_id, to_number, sort_at desc, id desc) where merged_into is null;

--changeset callwake:065-call-in-progress
create index call_in_progress on callwake.call (tenant_id, sort_at desc, id desc)
    where status = 'in_progress' and merged_into is null;

--changeset callwake:065-call-counts
-- What the counts of campaigns and runs are read from, without the calls themselves.
create index call_counts on callwake.call (tenant_id, campaign_id, campaign_run_id, status, reach)
    where merged_into is null and campaign_id is not null;

