package io.callwake.graphql;

import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.execution.instrumentation.Instrumentation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.dataloader.DataLoaderOptions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.graphql.execution.ClassNameTypeResolver;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.graphql.execution.DefaultBatchLoaderRegistry;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.webmvc.GraphQlHttpHandler;
import org.springframework.graphql.server.webmvc.GraphQlSseHandler;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;
import org.springframework.web.socket.server.support.WebSocketHandlerMapping;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.DeserializationFeature;

/** The GraphQL API: import this class, and provide the ports that its controllers ask for. */
@Configuration(proxyBeanMethods = false)
// Both ways in have controllers of the same features, with the same names.
@ComponentScan(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class GraphQlApi {

    /** Documents of a frontend have some thousand characters; the tree of one takes some thirty bytes for each of them. */
    private static final int KEPT_CHARACTERS = 512 * 1024;

    /** A key that is revoked opens nothing any more this long after. */
    private static final Duration RECOGNISED_EVERY = Duration.ofSeconds(2);

    /** Whether somebody asks for a WebSocket. Nothing else may pass by as one, whatever its headers say. */
    public static boolean isSocket(HttpServletRequest request) {
        return request.getMethod().equals(HttpMethod.GET.name())
                && request.getServletPath().equals(Door.PATH)
                && "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
    }

    @Bean
    RuntimeWiringConfigurer scalars() {
        return wiring -> wiring.scalar(Scalars.DATE_TIMES.scalar())
                .scalar(Scalars.DURATIONS.scalar())
                .scalar(Scalars.URLS.scalar())
                .scalar(Scalars.DECIMALS.scalar())
                .scalar(JsonScalar.SCALAR);
    }

    /** Fractions in variables stay as they were written, as those in the text of a query do. */
    @Bean
    JsonMapperBuilderCustomizer exactFractions() {
        return mapper -> mapper.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    @Bean
    RuntimeWiringConfigurer requiredScopes() {
        return wiring -> wiring.directive(RequiredScopes.DIRECTIVE, new RequiredScopes());
    }

    /** Schema and code are held together here: a node does not start with a field that nothing answers. */
    @Bean
    GraphQlSourceBuilderCustomizer heldTogether(List<NodeType<?, ?>> nodeTypes) {
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
    GraphQlSourceBuilderCustomizer parsedDocuments() {
        ParsedDocuments documents = new ParsedDocuments(KEPT_CHARACTERS);
        return source -> source.configureGraphQl(engine -> engine.preparsedDocumentProvider(documents));
    }

    /** The guard comes after the rendering, so that what it refuses is rendered too. */
    @Bean
    Instrumentation guardedAndRendered(ObjectProvider<Allowance> allowance, GraphQlSettings settings) {
        return new ChainedInstrumentation(
                new RenderedErrors(),
                new QueryGuard(allowance.getIfAvailable(() -> Allowance.UNBOUNDED), settings.introspection()));
    }

    /** The innermost: the others look at the thread of the request. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebGraphQlInterceptor deadline(GraphQlSettings settings) {
        return new Deadline(settings.timeout());
    }

    /** The outermost: what fails where nobody expects it is an error of the query as well. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    WebGraphQlInterceptor unforeseen() {
        return (query, chain) ->
                Mono.defer(() -> chain.next(query)).onErrorResume(thrown -> Refusal.of(CallwakeError.internal(thrown)));
    }

    @Bean
    @Order(0)
    WebGraphQlInterceptor trustedDocuments(GraphQlSettings settings) {
        return TrustedDocuments.of(settings);
    }

    @Bean
    GraphQlHttpHandler graphQlHttpHandler(WebGraphQlHandler handler) {
        return new Answers(handler);
    }

    /** Within one subscription the same call is loaded again and again, and must not be remembered. */
    @Bean
    BatchLoaderRegistry batchLoaders() {
        return new DefaultBatchLoaderRegistry(
                () -> DataLoaderOptions.newOptions().setCachingEnabled(false).build());
    }

    @Bean
    Visitors visitors(RecogniseCallers callers) {
        return new Visitors(callers, RECOGNISED_EVERY);
    }

    @Bean
    GraphQlSseHandler graphQlSseHandler(WebGraphQlHandler handler, Visitors visitors) {
        return new EventStreams(handler, visitors);
    }

    @Bean
    HandlerMapping sockets(
            WebGraphQlHandler handler,
            RecogniseCallers callers,
            Visitors visitors,
            ObjectProvider<Allowance> allowance) {
        Sockets sockets = new Sockets(
                callers, visitors, new RunOperation(handler, allowance.getIfAvailable(() -> Allowance.UNBOUNDED)));
        WebSocketHttpRequestHandler door = new WebSocketHttpRequestHandler(sockets, new DefaultHandshakeHandler());
        door.setHandshakeInterceptors(List.of(sockets));
        WebSocketHandlerMapping mapping = new WebSocketHandlerMapping();
        mapping.setWebSocketUpgradeMatch(true);
        mapping.setUrlMap(Map.of(Door.PATH, door));
        // Ahead of what is asked over plain HTTP.
        mapping.setOrder(-2);
        return mapping;
    }
}
