package io.callwake.tests;

/** The JSON that tests send. */
public final class Documents {

    /** What the receiver checks signatures with. */
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private Documents() {}

    public static String agent(String name, String fulfilmentUrl) {
        return """
                {"name": "%s", "fulfilment": {"url": "%s", "secret": "%s"}}
                """.formatted(name, fulfilmentUrl, SECRET);
    }

    /** One whose calls are to be judged by a model of that name. */
    public static String agentWithModel(String name, String fulfilmentUrl, String model) {
        return agent(name, fulfilmentUrl).replaceFirst("\\{", "{\"analysis\": {\"model\": \"" + model + "\"}, ");
    }

    /** A call that is over, all in one report. */
    public static String finalReport(String externalId, String agentRef) {
        return """
                {"externalId": "%s", "agentRef": "%s", "direction": "outbound",
                 "from": "+12025550143", "to": "+14155550171",
                 "startedAt": "2026-03-03T09:00:00Z", "answeredAt": "2026-03-03T09:00:06Z", "endedAt": "2026-03-03T09:01:36Z",
                 "status": "completed", "endReason": "customer_hangup", "answeredBy": "human",
                 "transcript": [{"speaker": "agent", "text": "Hello, this is the boiler line.", "startMs": 0},
                                {"speaker": "customer", "text": "Tuesday at nine would be fine.", "startMs": 4200}]}
                """.formatted(externalId, agentRef);
    }

    /** The same, with what a platform tells besides. */
    public static String tellingReport(String externalId, String agentRef) {
        return """
                {"events": [{"type": "ringing", "at": "2026-03-03T09:00:01Z"}], "cost": {"amount": 0.14, "currency": "USD"},
                 "carrier": {"name": "twilio", "callId": "CA0000000000000000000000000000beef"}, "phoneId": "line-7",
                 "wsUrl": "wss://voice.example.net/7", "llmUrl": "https://llm.example.net/7",
                 "userJoinedAt": "2026-03-03T09:00:06Z", "userLeftAt": "2026-03-03T09:01:36Z",\
                """ + finalReport(externalId, agentRef).substring(1);
    }

    /** The same of a call whose recording is to be had there. It has just ended: those of old calls are not kept. */
    public static String recordedReport(String externalId, String agentRef, String recordingUrl) {
        return finalReport(externalId, agentRef)
                .replaceAll("\"(startedAt|answeredAt|endedAt)\": \"[^\"]*\",", "")
                .replaceFirst(
                        "\\{", "{\"recordingUrl\": \"" + recordingUrl + "\", \"recordingStatus\": \"completed\", ");
    }

    /** The first news of a call that goes on. */
    public static String liveReport(String externalId, String agentRef) {
        return """
                {"externalId": "%s", "agentRef": "%s", "direction": "outbound",
                 "from": "+12025550143", "to": "+14155550171",
                 "startedAt": "2026-03-03T09:00:00Z", "status": "in_progress"}
                """.formatted(externalId, agentRef);
    }
}
