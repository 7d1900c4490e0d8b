--liquibase formatted sql

--changeset callwake:020-trace
-- The trace in which the row was written, so that it goes on where the row is taken up. Ids made by chance, so the relay may
-- see them.
alter table callwake.due_row add column traceparent text collate "C"
    constraint due_row_traceparent check (traceparent ~ '^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$');
