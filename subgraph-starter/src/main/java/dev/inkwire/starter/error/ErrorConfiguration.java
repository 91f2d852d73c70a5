package dev.inkwire.starter.error;

import static org.springframework.graphql.server.webflux.GraphQlRequestPredicates.graphQlHttp;
import static org.springframework.graphql.server.webflux.GraphQlRequestPredicates.graphQlSse;
import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import dev.inkwire.starter.settings.SubgraphProperties;
import java.util.List;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Configures the error contract of the graph. */
@Configuration(proxyBeanMethods = false)
public class ErrorConfiguration {

    private static final String GRAPH = "/graphql";

    @Bean
    ErrorHandler dataFetcherExceptionHandler() {
        return new ErrorHandler();
    }

    @Bean
    TraceIds traceIds() {
        return new TraceIds();
    }

    @Bean
    GraphQlSourceBuilderCustomizer userErrors() {
        return builder -> builder.typeVisitors(List.of(new UserErrorsVisitor()));
    }

    @Bean
    RequestErrors requestErrors(SubgraphProperties properties) {
        return new RequestErrors(properties.requestTimeout());
    }

    @Bean
    ErrorResponse errorResponse(JsonMapper json) {
        return new ErrorResponse(json);
    }

    @Bean
    HttpErrorHandler httpErrorHandler(ErrorResponse errors) {
        return new HttpErrorHandler(errors);
    }

    /** Applies before Spring Boot's routes, which answer other methods and media types with an empty body. */
    @Bean
    @Order(-1)
    RouterFunction<ServerResponse> otherRequests() {
        return RouterFunctions.route(
                path(GRAPH).and(graphQlHttp(GRAPH).or(graphQlSse(GRAPH)).negate()),
                request -> Mono.error(new ResponseStatusException(HttpStatus.BAD_REQUEST)));
    }

    /** Answers requests without a body, for which Spring writes an empty response. */
    @Bean
    WebFilter emptyRequests(ErrorResponse errors) {
        return (exchange, chain) -> chain.filter(exchange)
                .then(Mono.defer(() -> exchange.getResponse().isCommitted()
                        ? Mono.empty()
                        : errors.write(exchange, ErrorCode.BAD_USER_INPUT, HttpErrorHandler.NO_REQUEST)));
    }
}
