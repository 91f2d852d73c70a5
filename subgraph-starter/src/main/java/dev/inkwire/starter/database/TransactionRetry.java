package dev.inkwire.starter.database;

import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.Set;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Repeats a transaction that PostgreSQL has rolled back for a transient reason. */
final class TransactionRetry {

    /** The SQLSTATEs of serialization_failure and deadlock_detected. */
    private static final Set<String> TRANSIENT = Set.of("40001", "40P01");

    /**
     * A statement whose plan became invalid when a newer replica added a column: feature_not_supported, or
     * in_failed_sql_transaction once the driver has sent the statement again in the transaction that failed.
     */
    private static final Set<String> INVALID_PLAN = Set.of("0A000", "25P02");

    /** Each attempt prepares one statement anew, on one connection. */
    private static final Retry PREPARED_ANEW = Retry.max(20)
            .filter(failure -> hasState(failure, INVALID_PLAN))
            .onRetryExhaustedThrow((spec, retry) -> retry.failure());

    /** After a pause, in which the transaction that won the lock can commit. */
    private static final Retry ONCE = Retry.fixedDelay(1, Duration.ofMillis(50))
            .filter(failure -> hasState(failure, TRANSIENT))
            .onRetryExhaustedThrow((spec, retry) -> retry.failure());

    private TransactionRetry() {}

    /** Repeats a transaction unless it runs inside an outer one, which is then repeated as a whole. */
    static <T> Mono<T> retry(Mono<T> transaction) {
        return isInTransaction()
                .flatMap(inside -> inside
                        ? transaction
                        : transaction.retryWhen(PREPARED_ANEW).retryWhen(ONCE));
    }

    private static Mono<Boolean> isInTransaction() {
        return TransactionSynchronizationManager.forCurrentTransaction()
                .map(TransactionSynchronizationManager::isActualTransactionActive)
                .onErrorReturn(NoTransactionException.class, false);
    }

    private static boolean hasState(Throwable failure, Set<String> states) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof R2dbcException database) {
                String state = database.getSqlState();
                return state != null && states.contains(state);
            }
        }
        return false;
    }
}
