package dev.inkwire.starter.background;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures background work and its metrics. */
@Configuration(proxyBeanMethods = false)
public class BackgroundConfiguration {

    @Bean
    PeriodicTasks periodicTasks() {
        return new PeriodicTasks();
    }

    @Bean
    MeterBinder pollerAges(ObjectProvider<BackgroundPollers> components) {
        return meters -> components.stream()
                .flatMap(component -> component.pollers().stream())
                .forEach(poller -> gauge(poller, meters));
    }

    private static void gauge(Poller poller, MeterRegistry meters) {
        Gauge.builder("inkwire.poller.age", poller, measured -> measured.age().toMillis() / 1e3)
                .tag("name", poller.name())
                .description("Seconds since the last completed poll of a poller.")
                .register(meters);
    }
}
