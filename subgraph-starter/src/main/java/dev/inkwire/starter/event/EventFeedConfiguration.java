package dev.inkwire.starter.event;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Puts the {@link EventFeed} beside the actuator, on the management port. */
@ManagementContextConfiguration(proxyBeanMethods = false)
public class EventFeedConfiguration {

    @Bean
    RouterFunction<ServerResponse> eventFeed(EventLog log, InternalSecrets secrets) {
        return new EventFeed(log, secrets).routes();
    }
}
