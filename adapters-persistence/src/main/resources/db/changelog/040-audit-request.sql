--liquibase formatted sql

--changeset callwake:040-audit-request
-- The id of the request, as its answer and the log name it. Its sender may choose it, so that it is not unique.
alter table callwake.audit_entry add column request text collate "C";
