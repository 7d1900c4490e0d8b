package io.callwake.domain.call;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a call ended, from a closed set; the platform's own word is kept beside it. */
public enum Ending {
    USER_HANGUP,
    AGENT_HANGUP,
    TRANSFERRED,
    NO_ANSWER,
    BUSY,
    VOICEMAIL,
    CANCELED,
    ERROR,
    UNKNOWN;

    private static final int LONGEST_WORD = 200;

    private static final String USER = "\\b(user|customer|caller|callee|client|human|participant|remote( party)?)\\b";
    private static final String AGENT = "\\b(agent|assistant|bot)\\b";
    private static final String ENDED =
            "\\b(hang ?up|hung ?up|end|ended|left|disconnect|disconnected|goodbye|cut off)\\b";

    /**
     * What platforms write, the more telling first: "customer-ended-call-during-transfer" was hung up, "transfer_cancelled" was
     * no transfer. Where it was the platform that found silence or a limit, it was the agent's side that hung up. A word that no
     * line here fits tells nothing.
     */
    private static final List<Told> TOLD = List.of(
            told(NO_ANSWER, "\\bsip (408|480)\\b"),
            told(BUSY, "\\bsip (486|600)\\b"),
            told(ERROR, "error|fail|fault|invalid|mismatch|denied|forbidden|permission|misdialed|unallocated"),
            told(ERROR, "not (found|valid)|no assistant|no call received|provider unavailable|vonage rejected"),
            told(ERROR, "spam|scam|concurrency|insufficient|out of credits|balance low|low balance"),
            told(ERROR, "\\b(no|without|missing|requested)( valid)? payment|payment (required|needed|missing)"),
            told(ERROR, "shutdown|websocket|signal close|duplicate identity|(join|connection|registered).* time"),
            told(VOICEMAIL, "voice ?mail|machine|\\bivr\\b|\\bfax"),
            told(USER_HANGUP, ENDED + ".* by " + USER),
            told(AGENT_HANGUP, ENDED + ".* by " + AGENT),
            told(USER_HANGUP, USER + ".*" + ENDED),
            told(AGENT_HANGUP, AGENT + ".*" + ENDED),
            told(ERROR, "(transfer|forward).*(busy|no answer|cancel|reject|decline|timed? ?out)"),
            told(TRANSFERRED, "transfer|forward|bridged|take over"),
            told(AGENT_HANGUP, "\\bend call\\b|hook executed|api request|room deleted|participant removed"),
            told(AGENT_HANGUP, "silence|inactiv|\\bidle|max(imum)?( call)? duration|time limit"),
            told(NO_ANSWER, "no ?answer|not answer|unanswered|user unavailable|reject|decline|^(ring )?time ?out"),
            told(BUSY, "busy"),
            told(CANCELED, "cancel|deleted|stopped|rescheduled"),
            told(USER_HANGUP, "^(" + USER + "|client initiated|user initiated)$"),
            told(AGENT_HANGUP, "^" + AGENT + "$"));

    private static final Pattern CAMEL = Pattern.compile("([a-z0-9])([A-Z])");
    private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");

    private record Told(Ending ending, Pattern words) {}

    private static Told told(Ending ending, String words) {
        return new Told(ending, Pattern.compile(words));
    }

    /** @param answered whether it is known that something answered; then no word can say that nothing did */
    static Ending of(CallStatus status, @Nullable String platformsWord, boolean answered) {
        Ending told = platformsWord == null ? UNKNOWN : ofWord(platformsWord);
        return switch (status) {
            case IN_PROGRESS -> UNKNOWN;
            case COMPLETED -> answered && told.isWithoutAnswer() ? UNKNOWN : told;
            case NO_ANSWER -> told == VOICEMAIL ? VOICEMAIL : NO_ANSWER;
            case BUSY -> BUSY;
            case CANCELED -> CANCELED;
            case FAILED -> told == VOICEMAIL || told.isWithoutAnswer() ? told : ERROR;
        };
    }

    /** Whether a call that ended so was never answered. */
    boolean isWithoutAnswer() {
        return switch (this) {
            case NO_ANSWER, BUSY, CANCELED -> true;
            case USER_HANGUP, AGENT_HANGUP, TRANSFERRED, VOICEMAIL, ERROR, UNKNOWN -> false;
        };
    }

    private static Ending ofWord(String platformsWord) {
        String words = wordsIn(platformsWord.substring(0, Math.min(LONGEST_WORD, platformsWord.length())));
        return TOLD.stream()
                .filter(told -> told.words().matcher(words).find())
                .map(Told::ending)
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** "customer-ended-call", "CUSTOMER_ENDED_CALL" and "customerEndedCall" say the same. */
    private static String wordsIn(String platformsWord) {
        String apart = CAMEL.matcher(platformsWord).replaceAll("$1 $2").toLowerCase(Locale.ROOT);
        return NO_WORD.matcher(apart).replaceAll(" ").strip();
    }
}
