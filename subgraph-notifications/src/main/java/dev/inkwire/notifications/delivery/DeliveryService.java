package dev.inkwire.notifications.delivery;

import static dev.inkwire.starter.error.UserErrorCode.NOT_FOUND;

import dev.inkwire.starter.error.UserErrorsException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/** Sends deliveries again, and ends and deletes old ones. */
@Service
class DeliveryService {

    private final DeliveryRepository deliveries;
    private final CacheDeliveryRepository cacheDeliveries;
    private final AttemptRepository attempts;
    private final DeliverySignal signal;

    DeliveryService(
            DeliveryRepository deliveries,
            CacheDeliveryRepository cacheDeliveries,
            AttemptRepository attempts,
            DeliverySignal signal) {
        this.cacheDeliveries = cacheDeliveries;
        this.deliveries = deliveries;
        this.attempts = attempts;
        this.signal = signal;
    }

    /**
     * Sends a delivery again.
     *
     * @return fails with the user error NOT_FOUND
     */
    Mono<Delivery> resend(String id) {
        return deliveries
                .resend(id)
                .doOnNext(delivery -> signal.now())
                .switchIfEmpty(UserErrorsException.error(NOT_FOUND, "id", "The delivery does not exist."));
    }

    /**
     * Makes deliveries FAILED that are pending for too long.
     *
     * @return the number of deliveries, at most the limit
     */
    @Transactional
    public Mono<Integer> expire(int limit) {
        return deliveries
                .expire(limit)
                .collectList()
                .delayUntil(expired -> attempts.continueAfter(expired.toArray(String[]::new)))
                .map(expired -> expired.size());
    }

    /**
     * Deletes old deliveries.
     *
     * @return the number of deliveries, at most the limit
     */
    Mono<Integer> deleteOld(int limit) {
        return deliveries.deleteOld(limit);
    }

    /**
     * Deletes delivered tags after a day, because some contain ids and handles of users.
     *
     * @return the number of deliveries, at most the limit
     */
    Mono<Integer> deleteStaleTags(int limit) {
        return cacheDeliveries.deleteDelivered(limit);
    }
}
