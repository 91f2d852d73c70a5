package dev.inkwire.starter.database;

import org.springframework.transaction.reactive.TransactionCallback;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs transactions with a {@link TransactionRetry}. */
record RetryingTransactions(TransactionalOperator delegate) implements TransactionalOperator {

    /** Runs a transaction without a retry, which could repeat elements. */
    @Override
    public <T> Flux<T> execute(TransactionCallback<T> action) {
        return delegate.execute(action);
    }

    @Override
    public <T> Mono<T> transactional(Mono<T> mono) {
        return TransactionRetry.retry(delegate.transactional(mono));
    }
}
