package io.callwake.application;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Lets a class break a rule of the architecture. There is no other way to, and none at all in the domain. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface ExemptFrom {

    /** The name of the rule, as the test of the architecture has it. */
    String rule();

    String because();
}
