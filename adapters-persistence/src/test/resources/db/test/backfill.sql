--liquibase formatted sql

--changeset callwake:test-backfill
alter table callwake.agent add loud_ref text;
update callwake.agent set loud_ref = upper(ref);
