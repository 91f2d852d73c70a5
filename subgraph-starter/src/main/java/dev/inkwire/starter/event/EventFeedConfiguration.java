package dev.inkwire.starter.event;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Adds the {@link EventFeed} to the management port. */
@ManagementContextConfiguration(proxyBeanMethods = false)
public class EventFeedConfiguration {

    @Bean
    RouterFunction<ServerResponse> eventFeed(EventLogReader log, InternalSecrets secrets) {
        return new EventFeed(log, secrets).routes();
    }
}
