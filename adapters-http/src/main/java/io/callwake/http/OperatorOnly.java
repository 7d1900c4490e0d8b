package io.callwake.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** For whoever runs the installation; no tenant may. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OperatorOnly {

    /** Where all of it is; the operator's key opens this path and no other. */
    String PATH = "/v1/tenants";
}
