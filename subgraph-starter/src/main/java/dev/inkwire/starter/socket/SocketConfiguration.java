package dev.inkwire.starter.socket;

import dev.inkwire.starter.security.SocketCallers;
import dev.inkwire.starter.settings.SubgraphProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import org.springframework.boot.graphql.autoconfigure.GraphQlProperties;
import org.springframework.boot.http.codec.autoconfigure.HttpCodecsProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.webflux.GraphQlWebSocketHandler;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.socket.server.WebSocketService;
import tools.jackson.databind.json.JsonMapper;

/** Configures subscriptions over WebSockets and server-sent events. */
@Configuration(proxyBeanMethods = false)
public class SocketConfiguration {

    /** The heap of a subscription on a separate socket, in bytes, measured with many on one replica. */
    private static final long BYTES = 20_000;

    @Bean
    SocketMessages socketMessages(JsonMapper json, HttpCodecsProperties codecs) {
        DataSize maxMessage =
                Objects.requireNonNull(codecs.getMaxInMemorySize(), "spring.http.codecs.max-in-memory-size");
        return new SocketMessages(json, Math.toIntExact(maxMessage.toBytes()));
    }

    @Bean
    GraphQlWebSocketHandler graphQlWebSocketHandler(
            WebGraphQlHandler graph,
            ServerCodecConfigurer codecs,
            SocketMessages messages,
            SocketCallers callers,
            GraphQlProperties properties) {
        GraphQlProperties.Websocket socket = properties.getWebsocket();
        return new SocketHandler(
                graph,
                codecs,
                messages,
                callers,
                socket.getConnectionInitTimeout(),
                Objects.requireNonNull(socket.getKeepAlive(), "spring.graphql.websocket.keep-alive"));
    }

    @Bean
    WebFluxConfigurer webSocketHandshake(SocketMessages messages) {
        return new WebFluxConfigurer() {
            @Override
            public WebSocketService getWebSocketService() {
                return new Handshake(messages.frameLimit());
            }
        };
    }

    /** Limits the subscriptions to those that fit into half of the heap, unless the limit is set. */
    @Bean
    SubscriptionLimit subscriptionLimit(SubgraphProperties properties, MeterRegistry meters) {
        int max = properties.subscriptions().max();
        return new SubscriptionLimit(
                max > 0 ? max : Math.toIntExact(Runtime.getRuntime().maxMemory() / 2 / BYTES), meters);
    }
}
