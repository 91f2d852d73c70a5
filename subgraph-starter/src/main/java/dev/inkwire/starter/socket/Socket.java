package dev.inkwire.starter.socket;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import dev.inkwire.starter.security.SocketCallers;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.support.GraphQlWebSocketMessage;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.core.JacksonException;

/** Serves one connection of a client, by the GraphQL over WebSocket Protocol. */
final class Socket {

    /** More than the operations of a socket, so that messages are still read when it serves the maximum number. */
    private static final int CONCURRENCY = SocketOperations.MAX + 24;

    private final WebSocketSession session;
    private final WebGraphQlHandler graph;
    private final SocketMessages messages;
    private final SocketOperations operations;
    private final SocketCallers callers;
    private final KeepAlive keepAlive;
    private final SocketInfo info;

    /** Emits the status to close the socket with; completes empty when the client has closed it. */
    private final Sinks.One<CloseStatus> closing = Sinks.one();

    private volatile boolean initialising;
    private volatile boolean acknowledged;

    Socket(
            WebSocketSession session,
            WebGraphQlHandler graph,
            SocketMessages messages,
            SocketCallers callers,
            Duration keepAlive) {
        this.session = session;
        this.graph = graph;
        this.messages = messages;
        this.callers = callers;
        this.keepAlive = new KeepAlive(keepAlive);
        this.info = new SocketInfo(session);
        this.operations = new SocketOperations(session, info, graph, messages);
    }

    Mono<Void> serve(Duration initTimeout) {
        Disposable timer = Mono.delay(initTimeout)
                .filter(late -> !initialising)
                .flatMap(late -> close(SocketCloseStatus.INIT_TIMEOUT))
                .subscribe();
        Flux<Supplier<Publisher<WebSocketMessage>>> incoming =
                session.receive().doOnTerminate(closing::tryEmitEmpty).map(this::read);
        // cancelling the incoming messages would close the socket before the status is sent
        return session.send(incoming.publish(1)
                        .autoConnect()
                        .flatMap(Supplier::get, CONCURRENCY)
                        // thrown by Spring for a message without its payload
                        .onErrorResume(IllegalStateException.class, e -> close(SocketCloseStatus.INVALID))
                        .doOnNext(sent -> keepAlive.sent())
                        .takeUntilOther(closing.asMono()))
                .then(closing.asMono().flatMap(session::close))
                .doFinally(end -> timer.dispose());
    }

    /** Reads a message before it returns, since its buffer is released afterwards. */
    private Supplier<Publisher<WebSocketMessage>> read(WebSocketMessage received) {
        try {
            GraphQlWebSocketMessage message = messages.read(received);
            return () -> message == null ? close(SocketCloseStatus.INVALID) : answer(message);
        } catch (SocketMessages.TooLargeException e) {
            String id = e.id();
            return () -> id == null
                    ? close(SocketCloseStatus.INVALID)
                    : operations.refuse(id, ErrorCode.BAD_USER_INPUT, e.reason());
        } catch (JacksonException e) {
            return () -> close(SocketCloseStatus.INVALID);
        }
    }

    private Publisher<WebSocketMessage> answer(GraphQlWebSocketMessage message) {
        String id = message.getId();
        return switch (message.resolvedType()) {
            case CONNECTION_INIT -> initialise(message.getPayload());
            case PING -> Mono.just(messages.write(session, GraphQlWebSocketMessage.pong(null)));
            case PONG -> Mono.empty();
            case SUBSCRIBE -> id == null ? close(SocketCloseStatus.INVALID) : subscribe(id, message.getPayload());
            case COMPLETE -> {
                if (id == null) {
                    yield close(SocketCloseStatus.INVALID);
                }
                operations.complete(id);
                yield Mono.empty();
            }
            default -> close(SocketCloseStatus.INVALID);
        };
    }

    private Publisher<WebSocketMessage> initialise(Object payload) {
        if (!(payload instanceof Map)) {
            return close(SocketCloseStatus.INVALID);
        }
        if (initialising) {
            return close(SocketCloseStatus.TOO_MANY_INITS);
        }
        initialising = true;
        @SuppressWarnings("unchecked")
        Map<String, Object> parameters = (Map<String, Object>) payload;
        return graph.getWebSocketInterceptor()
                .handleConnectionInitialization(info, parameters)
                .defaultIfEmpty(Map.of())
                .doOnNext(ready -> acknowledged = true)
                .map(ready -> messages.write(session, GraphQlWebSocketMessage.connectionAck(ready)))
                .onErrorResume(e -> close(
                        e instanceof AuthenticationServiceException
                                ? CloseStatus.SERVICE_OVERLOAD
                                : SocketCloseStatus.UNAUTHORIZED))
                .concatWith(Flux.merge(keepAlive.pings().map(ping -> messages.write(session, ping)), closeWithToken()));
    }

    /** Ends all operations and closes the socket when the caller's token or session ends. */
    private Mono<WebSocketMessage> closeWithToken() {
        return callers.end(session).then(Mono.<WebSocketMessage>empty()).onErrorResume(ApiException.class, e -> {
            operations.failAll(e);
            return close(SocketCloseStatus.FORBIDDEN);
        });
    }

    private Publisher<WebSocketMessage> subscribe(String id, Object payload) {
        if (!acknowledged) {
            return close(SocketCloseStatus.UNAUTHORIZED);
        }
        if (!(payload instanceof Map)) {
            return close(SocketCloseStatus.INVALID);
        }
        if (operations.isFull()) {
            return operations.refuse(id, ErrorCode.UNAVAILABLE, SocketOperations.TOO_MANY);
        }
        Sinks.Empty<Void> end = operations.begin(id);
        @SuppressWarnings("unchecked")
        Map<String, Object> body = (Map<String, Object>) payload;
        return end == null ? close(SocketCloseStatus.subscriberExists(id)) : operations.run(id, body, end);
    }

    private Mono<WebSocketMessage> close(CloseStatus status) {
        closing.tryEmitValue(status);
        return Mono.empty();
    }
}
