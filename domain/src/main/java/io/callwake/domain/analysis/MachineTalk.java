package io.callwake.domain.analysis;

/** What answering machines say. */
final class MachineTalk {

    private static final PhraseSet PHRASES = PhraseSet.of(
            "leave a message, leave me a message, leave us a message, leave your message, leave your name, record your message,"
                    + " after the tone, after the beep, at the tone, at the beep, not available to take your call,"
                    + " unable to take your call, cannot take your call, cant take your call, cant come to the phone,"
                    + " cannot come to the phone, voice mailbox, voicemail box, mailbox is full, mailbox belonging to,"
                    + " you have reached the voicemail, youve reached the voicemail, is not available right now,"
                    + " the person you are calling, the number you have dialed, the number you have dialled,"
                    + " has been forwarded to, forwarded to voicemail, press the pound key, press hash, when you have finished"
                    + " recording, ill get back to you as soon as, will call you back as soon as");

    private MachineTalk() {}

    static boolean isIn(TurnText turn) {
        return PHRASES.isIn(turn.words());
    }
}
