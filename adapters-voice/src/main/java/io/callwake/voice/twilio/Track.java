package io.callwake.voice.twilio;

/** What is heard of a leg of a call, seen from Twilio. */
enum Track {
    /** What its other end says. */
    INBOUND,
    /** What its other end hears. */
    OUTBOUND
}
