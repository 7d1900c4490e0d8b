--liquibase formatted sql

--changeset callwake:070-progress
-- What was called processing is being judged; what follows from it has a word of its own.
alter table callwake.call drop constraint call_progress_check, drop constraint call_progress_has_its_time;
update callwake.call set progress = 'analysing' where progress = 'processing';
alter table callwake.call
    add constraint call_progress_check check (
        progress in ('waiting', 'analysing', 'acting', 'done', 'needs_attention', 'merged')),
    add constraint call_progress_has_its_time check (
        case progress when 'waiting' then settles_at when 'analysing' then settled_at when 'merged' then merged_at
            else concluded_at end is not null);
