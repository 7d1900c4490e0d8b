package io.callwake.domain.analysis;

/** What the value of a field means, and so how it is read from what was said. */
public enum Meaning {
    WORDS,
    NUMBER,
    FLAG,
    CHOICE,
    DATE,
    DATE_TIME,
    PHONE,
    DIGITS,
    EMAIL,
    POSTCODE
}
