package io.callwake.tests.bench;

import java.util.Random;

/** Reports of calls with a transcript of 8 KB and a known customer each, none like another. */
final class BenchCalls {

    static final String AGENT = "bench";

    /** So many people, each of whom is called many times. */
    static final int CUSTOMERS = 1_000;

    private static final int TRANSCRIPT_BYTES = 8 * 1024;
    private static final String[] WORDS =
            ("the of and a to in is you that it he was for on are as with his they at be this have from or one had by"
                            + " word but not what all were we when your can said there use an each which she do how their if will up other"
                            + " about out many then them these so some her would make like him into time has look two more write go see number"
                            + " boiler inspection tuesday morning valve appointment confirm invoice address pressure engineer minute")
                    .split(" ");

    private BenchCalls() {}

    /** Over, but more may come: so it is not worked on while others are measured. Of the same length whatever the number. */
    static String report(String prefix, int number) {
        return """
                {"externalId": "%s", "agentRef": "%s", "direction": "outbound", "from": "+12025550143", "to": "+1415%07d", \
                "startedAt": "2026-03-03T09:00:00Z", "answeredAt": "2026-03-03T09:00:06Z", "endedAt": "2026-03-03T09:01:36Z", \
                "status": "completed", "endReason": "customer_hangup", "answeredBy": "human", "final": false, "transcript": [%s]}\
                """.formatted(id(prefix, number), AGENT, 5_550_000 + number % CUSTOMERS, turns(number));
    }

    static String id(String prefix, int number) {
        return "%s-%08d".formatted(prefix, number);
    }

    private static String turns(int number) {
        Random chance = new Random(number);
        StringBuilder turns = new StringBuilder(TRANSCRIPT_BYTES + 200);
        for (int i = 0; turns.length() < TRANSCRIPT_BYTES; i++) {
            turns.append(i == 0 ? "" : ", ")
                    .append("{\"speaker\": \"")
                    .append(i % 2 == 0 ? "agent" : "customer")
                    .append("\", \"startMs\": ")
                    .append(i * 4_000)
                    .append(", \"text\": \"");
            for (int word = 5 + chance.nextInt(20); word > 0; word--) {
                turns.append(WORDS[chance.nextInt(WORDS.length)]).append(word == 1 ? ".\"}" : " ");
            }
        }
        return turns.toString();
    }
}
