package io.callwake.graphql;

import graphql.analysis.MaxQueryComplexityInstrumentation;
import graphql.analysis.MaxQueryDepthInstrumentation;
import graphql.execution.instrumentation.Instrumentation;
import java.util.List;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.execution.ClassNameTypeResolver;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;

/** The GraphQL API: import this class, and provide the ports that its controllers ask for. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class GraphQlApi {

    @Bean
    RuntimeWiringConfigurer scalars() {
        return wiring -> wiring.scalar(DateTimes.SCALAR);
    }

    /** Schema and code are held together here: a node does not start with a field that nothing answers. */
    @Bean
    GraphQlSourceBuilderCustomizer heldTogether(List<NodeType> nodeTypes) {
        ClassNameTypeResolver types = new ClassNameTypeResolver();
        nodeTypes.forEach(type -> types.addMapping(type.view(), type.name()));
        return source -> source.defaultTypeResolver(types)
                .inspectSchemaMappings(
                        inspection -> nodeTypes.forEach(type -> inspection.classMapping(type.name(), type.view())),
                        SchemaMismatch::refuse);
    }

    @Bean
    DataFetcherExceptionResolver failures() {
        return new Failures();
    }

    @Bean
    Instrumentation renderedErrors() {
        return new RenderedErrors();
    }

    // The limits come after the rendering, so that what they refuse is rendered too.

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    MaxQueryDepthInstrumentation depthLimit() {
        return Limits.depth();
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    MaxQueryComplexityInstrumentation complexityLimit() {
        return Limits.complexity();
    }
}
