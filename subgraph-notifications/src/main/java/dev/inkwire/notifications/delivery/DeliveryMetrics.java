package dev.inkwire.notifications.delivery;

import dev.inkwire.starter.background.PeriodicTasks;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** Counts the deliveries that are not delivered, once a minute. */
@Component
class DeliveryMetrics implements MeterBinder {

    private static final Duration PERIOD = Duration.ofMinutes(1);

    private volatile DeliveryCounts counts = new DeliveryCounts(0, 0);

    DeliveryMetrics(DeliveryRepository deliveries, PeriodicTasks tasks) {
        tasks.every(
                PERIOD,
                "count-deliveries",
                () -> deliveries.count().doOnNext(this::set).then());
    }

    private void set(DeliveryCounts counted) {
        counts = counted;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        gauge(meters, "pending", DeliveryCounts::pending);
        gauge(meters, "failed", DeliveryCounts::failed);
    }

    private void gauge(MeterRegistry meters, String status, ToDoubleFunction<DeliveryCounts> count) {
        Gauge.builder("inkwire.webhook.deliveries", () -> count.applyAsDouble(counts))
                .tag("status", status)
                .description("Deliveries to webhooks that are pending or failed.")
                .register(meters);
    }
}
