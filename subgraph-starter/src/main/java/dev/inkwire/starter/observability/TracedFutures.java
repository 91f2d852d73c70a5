package dev.inkwire.starter.observability;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Passes the observation of the thread on to publishers that are subscribed to without a context, such as those that a
 * DataLoader turns into a future.
 */
final class TracedFutures {

    private TracedFutures() {}

    static void install(ObservationRegistry observations) {
        Hooks.onLastOperator(TracedFutures.class.getName(), traced(observations));
    }

    static void uninstall() {
        Hooks.resetOnLastOperator(TracedFutures.class.getName());
    }

    private static Function<? super Publisher<Object>, ? extends Publisher<Object>> traced(
            ObservationRegistry observations) {
        return Operators.lift((publisher, subscriber) -> {
            Observation observation = observations.getCurrentObservation();
            return observation == null || !subscriber.currentContext().isEmpty()
                    ? subscriber
                    : new WithContext<>(subscriber, Context.of(ObservationThreadLocalAccessor.KEY, observation));
        });
    }

    private record WithContext<T>(CoreSubscriber<? super T> subscriber, Context currentContext)
            implements CoreSubscriber<T> {

        @Override
        public void onSubscribe(Subscription subscription) {
            subscriber.onSubscribe(subscription);
        }

        @Override
        public void onNext(T value) {
            subscriber.onNext(value);
        }

        @Override
        public void onError(Throwable failure) {
            subscriber.onError(failure);
        }

        @Override
        public void onComplete() {
            subscriber.onComplete();
        }
    }
}
