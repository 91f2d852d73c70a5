package dev.inkwire.starter.error;

import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Makes a payload with {@code userErrors} of a mutation that ended with a {@link UserErrorsException}. */
final class UserErrorsInstrumentation extends SimplePerformantInstrumentation {

    @Override
    public DataFetcher<?> instrumentDataFetcher(
            DataFetcher<?> fetcher,
            InstrumentationFieldFetchParameters parameters,
            @Nullable InstrumentationState state) {
        if (parameters.isTrivialDataFetcher() || !isMutation(parameters)) {
            return fetcher;
        }
        return environment -> fetch(fetcher, environment);
    }

    private static boolean isMutation(InstrumentationFieldFetchParameters parameters) {
        return parameters.getEnvironment().getParentType()
                == parameters.getEnvironment().getGraphQLSchema().getMutationType();
    }

    private static @Nullable Object fetch(DataFetcher<?> fetcher, DataFetchingEnvironment environment)
            throws Exception {
        try {
            Object result = fetcher.get(environment);
            return result instanceof CompletableFuture<?> future
                    ? future.exceptionally(UserErrorsInstrumentation::payload)
                    : result;
        } catch (UserErrorsException e) {
            return payload(e);
        }
    }

    // "exceptionally" is typed by the future's value, which is some payload
    @SuppressWarnings("unchecked")
    private static <T> T payload(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof UserErrorsException e) {
            return (T) Map.of("userErrors", e.errors());
        }
        throw cause instanceof RuntimeException unchecked ? unchecked : new CompletionException(cause);
    }
}
