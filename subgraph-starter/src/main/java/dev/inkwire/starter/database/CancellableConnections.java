package dev.inkwire.starter.database;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.Lifecycle;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.ValidationDepth;
import io.r2dbc.spi.Wrapped;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Opens connections on which the cancellation of a statement also cancels it at the server. With only the driver it
 * would run on, and the next user of the connection would wait for it.
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-flow.html">Canceling Requests in Progress</a>
 */
record CancellableConnections(ConnectionFactory connections) implements ConnectionFactory {

    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final int ATTEMPTS = 50;

    @Override
    public Publisher<? extends Connection> create() {
        return Mono.from(connections.create()).map(connection -> {
            PostgresqlConnection driver = driver(connection);
            return driver == null ? connection : proxy(connection, driver);
        });
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return connections.getMetadata();
    }

    /** Unwraps a connection whose statements are observed. */
    private static @Nullable PostgresqlConnection driver(Object connection) {
        if (connection instanceof PostgresqlConnection driver) {
            return driver;
        }
        return connection instanceof Wrapped<?> wrapped ? driver(wrapped.unwrap()) : null;
    }

    private static Connection proxy(Connection connection, PostgresqlConnection driver) {
        // the request to cancel the last statement, if the server has not confirmed it yet
        AtomicReference<@Nullable Mono<Void>> cancelling = new AtomicReference<>();
        return proxy(
                new Class<?>[] {Connection.class, Lifecycle.class}, Connection.class, (self, method, arguments) -> {
                    if (method.getDeclaringClass() == Lifecycle.class) {
                        return method.getName().equals("preRelease") ? awaitCancellation(cancelling) : Mono.empty();
                    }
                    Object result = invoke(connection, method, arguments);
                    return result instanceof Statement statement
                            ? proxy(statement, () -> cancelling.set(cancel(driver)))
                            : result;
                });
    }

    private static Statement proxy(Statement statement, Runnable cancel) {
        return proxy(new Class<?>[] {Statement.class}, Statement.class, (self, method, arguments) -> {
            Object result = invoke(statement, method, arguments);
            if (result == statement) {
                return self;
            }
            return result instanceof Publisher<?> execution ? cancellable(execution, cancel) : result;
        });
    }

    /** Cancels a statement unless it has answered: operators such as {@code next} cancel after the first row. */
    private static Flux<Result> cancellable(Publisher<?> execution, Runnable cancel) {
        return Flux.defer(() -> {
            AtomicBoolean answered = new AtomicBoolean();
            return Flux.from(execution)
                    .map(result -> proxy((Result) result, answered))
                    .doOnCancel(() -> {
                        if (!answered.get()) {
                            cancel.run();
                        }
                    });
        });
    }

    /**
     * Records whether the server has answered with a row, a count or an error. The driver emits a result before that.
     */
    private static Result proxy(Result result, AtomicBoolean answered) {
        return proxy(new Class<?>[] {Result.class}, Result.class, (self, method, arguments) -> {
            Object returned = invoke(result, method, arguments);
            if (returned instanceof Result filtered) {
                return proxy(filtered, answered);
            }
            return returned instanceof Publisher<?> rows
                    ? Flux.from(rows).doOnNext(row -> answered.set(true)).doOnTerminate(() -> answered.set(true))
                    : returned;
        });
    }

    /**
     * Repeats the request until the server answers, since a request that arrives before the statement has no effect.
     */
    private static Mono<Void> cancel(PostgresqlConnection connection) {
        Mono<Boolean> idle =
                connection.validate(ValidationDepth.REMOTE).onErrorReturn(false).cache();
        Mono<Void> cancelled = Mono.defer(connection::cancelRequest)
                .then(idle.timeout(INTERVAL))
                .retryWhen(Retry.max(ATTEMPTS).filter(TimeoutException.class::isInstance))
                .then()
                .cache();
        idle.subscribe();
        cancelled.onErrorComplete().subscribe();
        return cancelled;
    }

    /** Fails when the server did not answer, so that the pool discards the connection. */
    private static Mono<Void> awaitCancellation(AtomicReference<@Nullable Mono<Void>> cancelling) {
        return Mono.defer(() -> {
            Mono<Void> request = cancelling.getAndSet(null);
            return request == null ? Mono.empty() : request;
        });
    }

    private static @Nullable Object invoke(Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static <T> T proxy(Class<?>[] types, Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(CancellableConnections.class.getClassLoader(), types, handler));
    }
}
