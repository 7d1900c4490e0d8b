package io.callwake.platform;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Callwake. */
@SpringBootApplication
public class Callwake {
    public static void main(String[] arguments) {
        SpringApplication.run(Callwake.class, arguments);
    }
}
