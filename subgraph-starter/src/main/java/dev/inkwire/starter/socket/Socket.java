package dev.inkwire.starter.socket;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import dev.inkwire.starter.security.SocketCallers;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.execution.SubscriptionPublisherException;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.WebSocketGraphQlRequest;
import org.springframework.graphql.server.support.GraphQlWebSocketMessage;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.HandshakeInfo;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.core.JacksonException;

/** A client's connection and the operations on it. */
final class Socket {

    private static final Logger log = LoggerFactory.getLogger(Socket.class);

    private static final int MAX_OPERATIONS = 1_000;

    /** With places left, so that messages are still read when there are as many operations as there may be. */
    private static final int PLACES = 1_024;

    private static final CloseStatus INVALID = new CloseStatus(4400, "Invalid message");
    private static final CloseStatus UNAUTHORIZED = new CloseStatus(4401, "Unauthorized");
    private static final CloseStatus FORBIDDEN = new CloseStatus(4403, "Forbidden");
    private static final CloseStatus INIT_TIMEOUT = new CloseStatus(4408, "Connection initialisation timeout");
    private static final CloseStatus TOO_MANY_INITS = new CloseStatus(4429, "Too many initialisation requests");

    private final WebSocketSession session;
    private final WebGraphQlHandler graph;
    private final SocketMessages messages;
    private final SocketCallers callers;
    private final Duration keepAlive;
    private final SocketInfo info;

    /** The operations that have not ended, by id. The signal ends one. */
    private final ConcurrentMap<String, Sinks.Empty<Void>> operations = new ConcurrentHashMap<>();

    /** Emits the status to close the socket with; completes empty when the client has closed it. */
    private final Sinks.One<CloseStatus> closing = Sinks.one();

    private volatile boolean initialising;
    private volatile boolean acknowledged;
    private volatile boolean silent = true;

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
        this.keepAlive = keepAlive;
        this.info = new SocketInfo(session);
    }

    Mono<Void> serve(Duration initTimeout) {
        Disposable timer = Mono.delay(initTimeout)
                .filter(late -> !initialising)
                .flatMap(late -> close(INIT_TIMEOUT))
                .subscribe();
        Flux<Supplier<Publisher<WebSocketMessage>>> incoming =
                session.receive().doOnTerminate(closing::tryEmitEmpty).map(this::read);
        // cancelling what comes in would close the socket before the status is sent
        return session.send(incoming.publish(1)
                        .autoConnect()
                        .flatMap(Supplier::get, PLACES)
                        // a payload is missing
                        .onErrorResume(IllegalStateException.class, e -> close(INVALID))
                        .doOnNext(sent -> silent = false)
                        .takeUntilOther(closing.asMono()))
                .then(closing.asMono().flatMap(session::close))
                .doFinally(end -> timer.dispose());
    }

    /** Reads a message at once, since its buffer is released afterwards. */
    private Supplier<Publisher<WebSocketMessage>> read(WebSocketMessage received) {
        try {
            GraphQlWebSocketMessage message = messages.read(received);
            return () -> message == null ? close(INVALID) : answer(message);
        } catch (SocketMessages.TooLargeException e) {
            String id = e.id();
            return () -> id == null ? close(INVALID) : refuse(id, ErrorCode.BAD_USER_INPUT, e.reason());
        } catch (JacksonException e) {
            return () -> close(INVALID);
        }
    }

    private Publisher<WebSocketMessage> answer(GraphQlWebSocketMessage message) {
        String id = message.getId();
        return switch (message.resolvedType()) {
            case CONNECTION_INIT -> initialise(message.getPayload());
            case PING -> Mono.just(messages.write(session, GraphQlWebSocketMessage.pong(null)));
            case PONG -> Mono.empty();
            case SUBSCRIBE -> id == null ? close(INVALID) : subscribe(id, message.getPayload());
            case COMPLETE -> id == null ? close(INVALID) : complete(id);
            default -> close(INVALID);
        };
    }

    private Publisher<WebSocketMessage> initialise(Object payload) {
        if (!(payload instanceof Map)) {
            return close(INVALID);
        }
        if (initialising) {
            return close(TOO_MANY_INITS);
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
                        e instanceof AuthenticationServiceException ? CloseStatus.SERVICE_OVERLOAD : UNAUTHORIZED))
                .concatWith(Flux.merge(pings(), closeWithToken()));
    }

    private Flux<WebSocketMessage> pings() {
        return Flux.interval(keepAlive)
                .onBackpressureDrop()
                .filter(tick -> {
                    boolean nothingSent = silent;
                    silent = true;
                    return nothingSent;
                })
                .map(tick -> messages.write(session, GraphQlWebSocketMessage.ping(null)));
    }

    /** Ends all operations and the socket with the caller's token or session: no operation could begin on it. */
    private Mono<WebSocketMessage> closeWithToken() {
        return callers.end(session).then(Mono.<WebSocketMessage>empty()).onErrorResume(ApiException.class, e -> {
            operations.values().forEach(operation -> operation.tryEmitError(e));
            return close(FORBIDDEN);
        });
    }

    private Publisher<WebSocketMessage> subscribe(String id, Object payload) {
        if (!acknowledged) {
            return close(UNAUTHORIZED);
        }
        if (!(payload instanceof Map)) {
            return close(INVALID);
        }
        if (operations.size() >= MAX_OPERATIONS) {
            return refuse(
                    id,
                    ErrorCode.UNAVAILABLE,
                    "A socket serves %d operations at a time. Open another one.".formatted(MAX_OPERATIONS));
        }
        Sinks.Empty<Void> end = Sinks.empty();
        if (operations.putIfAbsent(id, end) != null) {
            return close(new CloseStatus(4409, "Subscriber for " + id + " already exists"));
        }
        return Mono.defer(() -> graph.handleRequest(request(id, payload)))
                .flatMapMany(Socket::results)
                .map(result -> messages.write(session, GraphQlWebSocketMessage.next(id, result)))
                .concatWith(Mono.fromSupplier(() -> {
                    operations.remove(id, end);
                    return messages.write(session, GraphQlWebSocketMessage.complete(id));
                }))
                .takeUntilOther(end.asMono())
                .onErrorResume(e -> {
                    operations.remove(id, end);
                    return Mono.just(messages.write(session, GraphQlWebSocketMessage.error(id, errors(e))));
                })
                .doFinally(signal -> operations.remove(id, end));
    }

    private Mono<WebSocketMessage> complete(String id) {
        Sinks.Empty<Void> end = operations.remove(id);
        if (end != null) {
            end.tryEmitEmpty();
        }
        return Mono.empty();
    }

    private WebSocketGraphQlRequest request(String id, Object payload) {
        HandshakeInfo handshake = session.getHandshakeInfo();
        @SuppressWarnings("unchecked")
        Map<String, Object> body = (Map<String, Object>) payload;
        try {
            return new WebSocketGraphQlRequest(
                    handshake.getUri(),
                    handshake.getHeaders(),
                    handshake.getCookies(),
                    handshake.getRemoteAddress(),
                    handshake.getAttributes(),
                    body,
                    id,
                    null,
                    info);
        } catch (RuntimeException e) {
            throw new ApiException(ErrorCode.BAD_USER_INPUT, "Not a GraphQL request.");
        }
    }

    @SuppressWarnings("unchecked") // a subscription's data is a publisher of results
    private static Flux<Map<String, Object>> results(WebGraphQlResponse response) {
        return response.getData() instanceof Publisher<?> events
                ? Flux.from((Publisher<ExecutionResult>) events).map(ExecutionResult::toSpecification)
                : Flux.just(response.toMap());
    }

    private Mono<WebSocketMessage> refuse(String id, ErrorCode code, String message) {
        List<GraphQLError> errors = List.of(new ApiException(code, message).toGraphQlError());
        return Mono.just(messages.write(session, GraphQlWebSocketMessage.error(id, errors)));
    }

    private static List<GraphQLError> errors(Throwable failure) {
        if (failure instanceof SubscriptionPublisherException e) {
            return e.getErrors();
        }
        if (failure instanceof ApiException e) {
            return List.of(e.toGraphQlError());
        }
        log.error("An operation over a WebSocket failed", failure);
        return List.of(new ApiException(ErrorCode.INTERNAL, "Something went wrong.").toGraphQlError());
    }

    private Mono<WebSocketMessage> close(CloseStatus status) {
        closing.tryEmitValue(status);
        return Mono.empty();
    }
}
