package io.callwake.platform.parts;

import io.callwake.graphql.GraphQlApi;
import io.callwake.http.HttpApi;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The ways in. */
@Configuration(proxyBeanMethods = false)
@Import({HttpApi.class, GraphQlApi.class})
class ApiParts {}
