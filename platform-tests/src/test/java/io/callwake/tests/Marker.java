package io.callwake.tests;

/** Something personal or secret that is sent, and can be recognised wherever it turns up. */
enum Marker {
    FROM("49777000111222"),
    TO("49777000333444"),
    EXTERNAL_ID("external-7c1e90"),
    TRANSCRIPT("transcript-7c1e91"),
    RECORDING_URL("recording-7c1e92"),
    CUSTOMER_NAME("Name-7c1e93"),
    CUSTOMER_EMAIL("mail-7c1e94@example.net"),
    CUSTOMER_IDENTIFIER("identifier-7c1e95"),
    CUSTOMER_NUMBER("49777000555666"),
    CUSTOMER_METADATA("customer-metadata-7c1e96"),
    METADATA("metadata-7c1e97"),
    UNKNOWN_FIELD("unknown-field-7c1e98"),
    DYNAMIC_VARIABLE("variable-7c1e99"),
    END_REASON("end-reason-7c1e9a"),
    CARRIER_CALL_ID("carrier-7c1e9b"),
    EVENT("event-7c1e9c"),
    REFUSED_TEXT("refused-7c1e9d"),
    STRANGERS_KEY("a-key-of-nobody-7c1e9e"),
    API_KEY("a-demo-key-of-the-privacy-test"),
    OPERATOR_KEY("an-operator-key-of-the-privacy-test"),
    METRICS_KEY("a-metrics-key-of-the-privacy-test"),
    WEBHOOK_SECRET("UHJpdmFjeVRlc3RTZWNyZXRPZlRoZUFnZW50"),
    WEBHOOK_URL("hooks-7c1e9f"),
    ACTION_NAME("action-7c1ea0"),
    ACTION_URL("action-hooks-7c1ea1"),
    ACTION_SECRET("UHJpdmFjeVRlc3RTZWNyZXRPZkFuQWN0aW9u"),
    ACTION_HEADER("action-header-7c1ea2"),
    ACTION_TEXT("action-text-7c1ea3"),
    ACTION_ADDRESS("action-7c1ea4@example.net"),
    DRAFTED_SECRET("UHJpdmFjeVRlc3RTZWNyZXRPZlRoZURyYWZ0"),
    DRAFTED_HEADER("drafted-header-7c1ea5"),
    RUBRIC("rubric-7c1ea6"),
    OUTCOME_LABEL("outcome-label-7c1ea7"),
    OUTCOME_DESCRIPTION("outcome-7c1ea8"),
    CONNECTION_NAME("connection-7c1ea9"),
    CONNECTION_SECRET("a-token-of-the-privacy-test-7c1eaa"),
    FORMER_SECRET("a-former-token-of-the-privacy-test-7c1eab"),
    WRONG_SECRET("a-wrong-token-7c1eac"),
    PLATFORM_AGENT("assistant-7c1ead"),
    UNMAPPED_AGENT("assistant-7c1eae"),
    WEBHOOK_CALL("webhook-call-7c1eaf"),
    WEBHOOK_TRANSCRIPT("webhook-7c1eb0"),
    UNMAPPED_TRANSCRIPT("unmapped-7c1eb1"),
    REFUSED_TRANSCRIPT("refused-webhook-7c1eb2"),
    ENDPOINT_NAME("endpoint-name-7c1eb3"),
    ENDPOINT_URL("endpoint-hooks-7c1eb4"),
    ENDPOINT_SECRET("UHJpdmFjeVRlc3RTZWNyZXRPZkVuZHBvaW50"),
    ENDPOINT_HEADER("endpoint-header-7c1eb5"),
    ANSWER("answer-7c1eb6"),
    MODEL_NAME("model-name-7c1eb7"),
    MODEL_KEY("sk-of-the-privacy-test-7c1eb8"),
    MODEL_SUMMARY("summaryqzxw"),
    MODEL_SLIP("slipqzxw");

    final String text;

    Marker(String text) {
        this.text = text;
    }

    /** An agent that says and keeps whatever it can; as a draft, with other secrets. */
    static String agent(String url, boolean isDraft) {
        return """
                {"name": "Private", "analysis": {"successCriteria": "%s"},
                 "outcomes": ["voicemail", {"key": "private", "label": "%s", "description": "%s"}],
                 "extraction": [{"name": "told", "type": "string", "description": "What is told"},
                                {"name": "whispered", "type": "string", "description": "What is told", "masked": true}],
                 "actions": [{"type": "webhook", "name": "%s",
                              "config": {"url": "https://crm.example.net/%s", "secret": "whsec_%s",
                                         "headers": {"Authorization": "Bearer %s"}}},
                             {"type": "email", "name": "Thanks", "config": {"to": ["%s"], "text": "%s"}}],
                 "fulfilment": {"url": "%s/%s", "secret": "whsec_%s"}}
                """.formatted(
                        RUBRIC.text,
                        OUTCOME_LABEL.text,
                        OUTCOME_DESCRIPTION.text,
                        ACTION_NAME.text,
                        ACTION_URL.text,
                        isDraft ? DRAFTED_SECRET.text : ACTION_SECRET.text,
                        isDraft ? DRAFTED_HEADER.text : ACTION_HEADER.text,
                        ACTION_ADDRESS.text,
                        ACTION_TEXT.text,
                        url,
                        WEBHOOK_URL.text,
                        WEBHOOK_SECRET.text);
    }

    /** What the model says of every call: what one of them holds, and something that no call does. */
    static String answer() {
        return """
                {"summary": "It was about %1$s.",
                 "sentiment": {"value": "cannot_tell", "turnedAt": -1, "quotes": []},
                 "goal": {"verdict": "cannot_tell", "reason": "Nobody can tell.", "quotes": []},
                 "outcome": {"key": "none", "reason": "", "quotes": []}, "reached": "person", "reachedQuotes": [],
                 "fields": {"told": [{"value": "%2$s", "quotes": [{"turn": 0, "words": "My secret is %2$s"}]},
                                     {"value": "%3$s", "quotes": [{"turn": 0, "words": "My secret is %3$s"}]}],
                            "whispered": [{"value": "%2$s", "quotes": [{"turn": 0, "words": "My secret is %2$s"}]}]},
                 "actionItems": [], "notes": ""}
                """.formatted(MODEL_SUMMARY.text, TRANSCRIPT.text, MODEL_SLIP.text);
    }

    /** What a platform tells of a call that is over. */
    static String webhook(Marker agent, String call, Marker transcript) {
        return """
                {"message": {"type": "end-of-call-report", "endedReason": "customer-ended-call",
                  "call": {"id": "%s", "assistantId": "%s", "type": "inboundPhoneCall"},
                  "artifact": {"messages": [{"role": "user", "message": "My secret is %s.", "secondsFromStart": 1.5}]},
                  "analysis": {}}}
                """.formatted(call, agent.text, transcript.text);
    }

    static String report() {
        return """
                {"externalId": "%s", "agentRef": "private", "direction": "outbound", "from": "+%s", "to": "+%s",
                 "durationSec": 90,
                 "status": "completed", "endReason": "%s", "answeredBy": "human",
                 "recordingUrl": "https://recordings.example.net/%s.mp3", "recordingStatus": "completed",
                 "customer": {"identifier": "%s", "name": "%s", "email": "%s", "phoneNumber": "+%s", "metadata": {"tier": "%s"}},
                 "dynamicVariables": {"product": "%s"}, "metadata": {"note": "%s"}, "somethingElse": "%s",
                 "carrier": {"name": "twilio", "callId": "%s"}, "events": [{"type": "%s", "at": "2026-03-03T09:00:01Z"}],
                 "transcript": [{"speaker": "customer", "text": "My secret is %s.", "startMs": 0}]}
                """.formatted(
                        EXTERNAL_ID.text,
                        FROM.text,
                        TO.text,
                        END_REASON.text,
                        RECORDING_URL.text,
                        CUSTOMER_IDENTIFIER.text,
                        CUSTOMER_NAME.text,
                        CUSTOMER_EMAIL.text,
                        CUSTOMER_NUMBER.text,
                        CUSTOMER_METADATA.text,
                        DYNAMIC_VARIABLE.text,
                        METADATA.text,
                        UNKNOWN_FIELD.text,
                        CARRIER_CALL_ID.text,
                        EVENT.text,
                        TRANSCRIPT.text);
    }
}
