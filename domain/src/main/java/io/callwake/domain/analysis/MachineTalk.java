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

    /** Of somebody who answers for somebody else, and may say that he cannot come to the phone. */
    private static final PhraseSet OF_PERSONS = PhraseSet.of(
            "whos calling, who is calling, who is this, whos this, whos speaking, who is speaking, can i take a message,"
                    + " may i take a message, shall i take a message, can i help, do you want to leave, would you like to leave,"
                    + " ill tell her, ill tell him, ill let her know, ill let him know, i will tell her,"
                    + " i will tell him, wrong number");

    private MachineTalk() {}

    static boolean isIn(TurnText turn) {
        return PHRASES.isIn(turn.words());
    }

    /** Whether no machine says so. */
    static boolean isPersons(TurnText turn) {
        return OF_PERSONS.isIn(turn.words()) || turn.sentences().stream().anyMatch(TurnText.Sentence::isAsked);
    }
}
