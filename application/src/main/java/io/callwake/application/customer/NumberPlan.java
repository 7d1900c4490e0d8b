package io.callwake.application.customer;

import io.callwake.domain.PhoneFacts;
import io.callwake.domain.call.Phone;

/** Tells what the world's numbering plans say of a number. It asks nobody, and never guesses. */
@FunctionalInterface
public interface NumberPlan {

    /** Of whatever is not an international number it says {@link PhoneFacts#NONE}. */
    PhoneFacts of(Phone phone);
}
