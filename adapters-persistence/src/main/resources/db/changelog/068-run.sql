--liquibase formatted sql

--changeset callwake:068-campaign-run
-- A run is called so in its campaign, or in none: what is called the same in another campaign is another run.
alter table callwake.campaign_run
    drop constraint campaign_run_tenant_id_external_id_key,
    add unique nulls not distinct (tenant_id, campaign_id, external_id);
revoke update (campaign_id) on callwake.campaign_run from callwake_app;

--changeset callwake:068-call-report
-- What a webhook says when it is read again counts in its new reading, even if it was said before.
grant update (arrival_id, reading) on callwake.call_report to callwake_app;
