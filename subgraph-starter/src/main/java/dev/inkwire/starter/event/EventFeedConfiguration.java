package dev.inkwire.starter.event;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Adds the {@link EventFeed} and the {@link StaleTagsFeed} to the management port. */
@ManagementContextConfiguration(proxyBeanMethods = false)
public class EventFeedConfiguration {

    @Bean
    RouterFunction<ServerResponse> eventFeed(EventLogReader log, InternalSecrets secrets) {
        return new EventFeed(log, secrets).routes();
    }

    @Bean
    RouterFunction<ServerResponse> staleTagsFeed(LogTailer tailer, EventLogReader log, InternalSecrets secrets) {
        return new StaleTagsFeed(tailer, log, secrets).routes();
    }
}
