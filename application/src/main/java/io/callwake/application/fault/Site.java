package io.callwake.application.fault;

/**
 * Every place where a crash would be awkward: each commit, and each call to the world outside. The fault tests walk all of
 * them, and fail for one that is never reached.
 */
public enum Site {
    CHANGE_TENANT,
    CHANGE_API_KEY,
    CHANGE_CONFIGURATION,
    CHANGE_CUSTOMER,
    RECEIVE_REPORT,
    MERGE_REPORT,
    CHANGE_CONNECTION,
    TAKE_WEBHOOK,
    FETCH_FROM_PLATFORM,
    SETTLE_CALL,
    START_POST_CALL,
    TAKE_STEP,
    ASK_ANALYST,
    GIVE_BACK_STEP,
    RECORD_ANALYSIS,
    CONCLUDE_CALL,
    CLAIM_DUE_ROWS,
    FINISH_DUE_ROW,
    SEND_WEBHOOK,
    RECORD_ATTEMPT,
    TRY_RECORDING,
    FETCH_RECORDING,
    FILE_RECORDING,
    REMOVE_RECORDING,
    CLEAR_RECORDING,
    CHANGE_ENDPOINT,
    FAN_OUT,
    CLAIM_DELIVERIES,
    LOOK_AFTER_RECEIVER,
    REDELIVER,
    CHANGE_MODEL,
    PROBE_MODEL,
    COUNT_USAGE,
    REOPEN_CALL
}
