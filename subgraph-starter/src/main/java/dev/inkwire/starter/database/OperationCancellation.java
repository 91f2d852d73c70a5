package dev.inkwire.starter.database;

import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsDataLoaderCustomizer;
import com.netflix.graphql.dgs.internal.DataFetcherResultProcessor;
import com.netflix.graphql.dgs.internal.MonoDataFetcherResultProcessor;
import graphql.GraphQLContext;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.dataloader.MappedBatchLoaderWithContext;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import reactor.core.publisher.Mono;

/**
 * Tracks the pending work of an operation, and cancels it when the client disconnects or the operation times out.
 * GraphQL Java itself only stops to start new work.
 */
final class OperationCancellation {

    private final Set<CompletableFuture<?>> futures = ConcurrentHashMap.newKeySet();
    private volatile boolean cancelled;

    private static void add(@Nullable GraphQLContext operation, @Nullable Object work) {
        if (work instanceof CompletableFuture<?> future && !future.isDone() && operation != null) {
            OperationCancellation running = operation.get(OperationCancellation.class);
            if (running != null) {
                running.add(future);
            }
        }
    }

    private void add(CompletableFuture<?> future) {
        futures.add(future);
        future.whenComplete((value, failure) -> futures.remove(future));
        if (cancelled) {
            future.cancel(true);
        }
    }

    private void cancel() {
        cancelled = true;
        futures.forEach(future -> future.cancel(true));
    }

    /** Cancels the pending work of an operation when its response is cancelled. */
    static final class Interceptor implements WebGraphQlInterceptor, Ordered {

        @Override
        public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
            OperationCancellation running = new OperationCancellation();
            request.configureExecutionInput((input, builder) -> {
                input.getGraphQLContext().put(OperationCancellation.class, running);
                return input;
            });
            return chain.next(request).doOnCancel(running::cancel);
        }

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }
    }

    /** Tracks the Monos that data fetchers return. */
    static final class Fetchers implements DataFetcherResultProcessor, Ordered {

        private final MonoDataFetcherResultProcessor monos = new MonoDataFetcherResultProcessor();

        @Override
        public boolean supportsType(Object result) {
            return monos.supportsType(result);
        }

        @Override
        public Object process(Object result, DgsDataFetchingEnvironment environment) {
            Object future = monos.process(result, environment);
            add(environment.getGraphQlContext(), future);
            return future;
        }

        /** Applies before the processor of DGS. */
        @Override
        public int getOrder() {
            return 0;
        }
    }

    /** Tracks the batches that DataLoaders load. */
    static final class Loaders implements DgsDataLoaderCustomizer {

        @Override
        public Object provide(MappedBatchLoaderWithContext<?, ?> loader, String name) {
            return tracking(loader);
        }

        private static <K, V> MappedBatchLoaderWithContext<K, V> tracking(MappedBatchLoaderWithContext<K, V> loader) {
            return (keys, environment) -> {
                var loading = loader.load(keys, environment);
                add(environment.getContext() instanceof GraphQLContext operation ? operation : null, loading);
                return loading;
            };
        }
    }
}
