package dev.inkwire.starter.error;

import graphql.ErrorType;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.validation.ValidationError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.Ordered;
import org.springframework.graphql.execution.SubscriptionPublisherException;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.WebSocketGraphQlRequest;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Adds a code to the errors of GraphQL Java, ends operations that take too long, and reports why a subscription over
 * SSE did not start.
 */
final class RequestErrors implements WebGraphQlInterceptor, Ordered {

    private final Duration timeout;

    RequestErrors(Duration timeout) {
        this.timeout = timeout;
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        return chain.next(request)
                .timeout(timeout)
                .onErrorMap(
                        TimeoutException.class,
                        e -> new ApiException(
                                ErrorCode.TIMEOUT,
                                "The operation took too long. Request less data, or try again later."))
                .onErrorResume(ApiException.class, e -> Mono.fromSupplier(() -> refuse(request, e)))
                .map(response -> response.getErrors().isEmpty() ? response : withCodes(request, response));
    }

    private static WebGraphQlResponse refuse(WebGraphQlRequest request, ApiException refusal) {
        ExecutionResult result = ExecutionResult.newExecutionResult()
                .addError(refusal.toGraphQlError())
                .build();
        return new WebGraphQlResponse(new DefaultExecutionGraphQlResponse(request.toExecutionInput(), result));
    }

    private static WebGraphQlResponse withCodes(WebGraphQlRequest request, WebGraphQlResponse response) {
        List<GraphQLError> errors = response.getExecutionResult().getErrors().stream()
                .map(RequestErrors::withCode)
                .toList();
        boolean overSse = request.getHeaders().getAccept().contains(MediaType.TEXT_EVENT_STREAM);
        if (overSse && !(response.getData() instanceof Publisher)) {
            // Spring's handler would answer that it serves subscriptions only
            return response.transform(builder -> builder.data(Flux.just(
                            ExecutionResult.newExecutionResult().errors(errors).build()))
                    .errors(List.of()));
        }
        if (request instanceof WebSocketGraphQlRequest
                && !response.getExecutionResult().isDataPresent()) {
            // an operation that is not executed ends with the message Error (GraphQL over WebSocket Protocol)
            return response.transform(
                    builder -> builder.data(Flux.error(new SubscriptionPublisherException(errors, null)))
                            .errors(List.of()));
        }
        return response.transform(builder -> builder.errors(errors));
    }

    private static GraphQLError withCode(GraphQLError error) {
        if (error.getExtensions() != null && error.getExtensions().containsKey("code")) {
            return error;
        }
        var builder = GraphqlErrorBuilder.newError();
        if (error.getLocations() != null) {
            builder.locations(error.getLocations());
        }
        if (error.getPath() != null) {
            builder.path(error.getPath());
        }
        if (error.getErrorType() == ErrorType.InvalidSyntax) {
            return error(builder, ErrorCode.GRAPHQL_PARSE_FAILED, error.getMessage());
        }
        if (error instanceof ValidationError) {
            return error(builder, ErrorCode.GRAPHQL_VALIDATION_FAILED, error.getMessage());
        }
        if (error.getErrorType() == ErrorType.NullValueInNonNullableField
                || error.getErrorType() == ErrorType.DataFetchingException) {
            return error(builder, ErrorCode.INTERNAL, "An internal error occurred.");
        }
        return error(builder, ErrorCode.BAD_USER_INPUT, error.getMessage());
    }

    private static GraphQLError error(GraphqlErrorBuilder<?> builder, ErrorCode code, @Nullable String message) {
        return builder.errorType(code)
                .message("%s", message)
                .extensions(Map.of("code", code.name()))
                .build();
    }

    /** Applies outside of all interceptors that create a response. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
