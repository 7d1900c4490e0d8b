package io.callwake.domain;

/** What kind of line a number belongs to, as far as its numbering plan tells; nothing is guessed. */
public enum PhoneType {
    MOBILE,
    LANDLINE,
    VOIP,
    /** The plan does not tell, as in North America, or the number belongs to a service and not to a line. */
    UNKNOWN
}
