package dev.inkwire.starter.error;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.AbortExecutionException;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.execution.NonNullableValueCoercedAsNullException;
import graphql.execution.ResultPath;
import graphql.language.SourceLocation;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.graphql.execution.SubscriptionExceptionResolver;
import reactor.core.publisher.Mono;

/**
 * Converts the failure of a field or a subscription into the error that the client receives. A failure that is not
 * meant for clients becomes INTERNAL with the operation's trace as its reference, under which the log has the rest.
 */
final class ErrorHandler implements DataFetcherExceptionHandler, SubscriptionExceptionResolver {

    private static final Logger log = LoggerFactory.getLogger(ErrorHandler.class);

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters parameters) {
        GraphQLError error = error(
                parameters.getException(),
                parameters.getPath(),
                parameters.getSourceLocation(),
                TraceIds.of(parameters.getDataFetchingEnvironment().getGraphQlContext()));
        return CompletableFuture.completedFuture(
                DataFetcherExceptionHandlerResult.newResult(error).build());
    }

    @Override
    public Mono<List<GraphQLError>> resolveException(Throwable exception) {
        return Mono.deferContextual(context -> Mono.just(List.of(error(exception, null, null, TraceIds.of(context)))));
    }

    private static GraphQLError error(
            Throwable thrown, @Nullable ResultPath path, @Nullable SourceLocation location, String traceId) {
        Throwable cause = unwrap(thrown);
        var builder = GraphqlErrorBuilder.newError();
        if (path != null) {
            builder.path(path);
        }
        if (location != null) {
            builder.location(location);
        }
        if (cause instanceof ApiException e) {
            return e.addTo(builder);
        }
        if (cause instanceof NonNullableValueCoercedAsNullException) {
            return new ApiException(
                            ErrorCode.BAD_USER_INPUT,
                            "A variable is null where an argument or an input field must not be null.")
                    .addTo(builder);
        }
        if (cause instanceof AbortExecutionException || cause instanceof CancellationException) {
            log.debug("The field {} was cancelled: the client has disconnected, or the operation took too long.", path);
            return new ApiException(ErrorCode.UNAVAILABLE, "The operation was cancelled.").addTo(builder);
        }
        if (isBeyondDatabase(cause)) {
            return builder.errorType(ErrorCode.BAD_USER_INPUT)
                    .message("The input contains a character or a date that cannot be stored.")
                    .extensions(Map.of("code", ErrorCode.BAD_USER_INPUT.name()))
                    .build();
        }
        if (Outage.causes(cause)) {
            log.warn(Outage.LOGGED, cause.toString());
            return builder.errorType(ErrorCode.UNAVAILABLE)
                    .message(Outage.MESSAGE)
                    .extensions(Map.of("code", ErrorCode.UNAVAILABLE.name()))
                    .build();
        }
        try (var closing = MDC.putCloseable("traceId", traceId)) {
            log.error("The field {} failed.", path, cause);
        }
        return builder.errorType(ErrorCode.INTERNAL)
                .message("An internal error occurred.")
                .extensions(Map.of("code", ErrorCode.INTERNAL.name(), "reference", traceId))
                .build();
    }

    /** Returns whether PostgreSQL refused a text with NUL (SQL state 22021) or a date out of range (22008). */
    private static boolean isBeyondDatabase(Throwable cause) {
        return Set.of("22021", "22008").contains(Outage.sqlState(cause));
    }

    private static Throwable unwrap(Throwable thrown) {
        boolean wrapped = thrown instanceof CompletionException || thrown instanceof InvocationTargetException;
        return wrapped && thrown.getCause() != null ? unwrap(thrown.getCause()) : thrown;
    }
}
