package dev.inkwire.starter.event;

import reactor.core.publisher.Mono;
import reactor.pool.InstrumentedPool;
import reactor.pool.PoolBuilder;

/**
 * Limits the reads that run at a time, so that many subscriptions that resume at once do not occupy all database
 * connections. The others wait in order.
 */
final class ReadLimit {

    private final InstrumentedPool<Object> permits;

    ReadLimit(int max) {
        permits = PoolBuilder.from(Mono.fromSupplier(Object::new))
                .sizeBetween(0, max)
                .buildPool();
    }

    <T> Mono<T> admit(Mono<T> read) {
        return permits.withPoolable(permit -> read).singleOrEmpty();
    }
}
