package io.callwake.http;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The REST API: import this class, and provide the use cases that its controllers ask for. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class HttpApi {}
