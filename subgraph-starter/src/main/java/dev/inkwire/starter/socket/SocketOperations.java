package dev.inkwire.starter.socket;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.execution.SubscriptionPublisherException;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.WebSocketGraphQlRequest;
import org.springframework.graphql.server.support.GraphQlWebSocketMessage;
import org.springframework.web.reactive.socket.HandshakeInfo;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The operations that run on one socket. */
final class SocketOperations {

    static final int MAX = 1_000;
    static final String TOO_MANY =
            "A socket serves at most %d operations at a time. Open another socket.".formatted(MAX);

    private static final Logger log = LoggerFactory.getLogger(SocketOperations.class);

    private final WebSocketSession session;
    private final SocketInfo info;
    private final WebGraphQlHandler graph;
    private final SocketMessages messages;

    /** The operations that have not ended, by id. The signal ends an operation. */
    private final ConcurrentMap<String, Sinks.Empty<Void>> running = new ConcurrentHashMap<>();

    SocketOperations(WebSocketSession session, SocketInfo info, WebGraphQlHandler graph, SocketMessages messages) {
        this.session = session;
        this.info = info;
        this.graph = graph;
        this.messages = messages;
    }

    boolean isFull() {
        return running.size() >= MAX;
    }

    /** Registers an operation and returns the signal that ends it; null when one with this id is running. */
    Sinks.@Nullable Empty<Void> begin(String id) {
        Sinks.Empty<Void> end = Sinks.empty();
        return running.putIfAbsent(id, end) == null ? end : null;
    }

    /** Executes an operation and returns the messages that answer it. */
    Flux<WebSocketMessage> run(String id, Map<String, Object> body, Sinks.Empty<Void> end) {
        return Mono.defer(() -> graph.handleRequest(request(id, body)))
                .flatMapMany(SocketOperations::results)
                .map(result -> messages.write(session, GraphQlWebSocketMessage.next(id, result)))
                .concatWith(Mono.fromSupplier(() -> {
                    running.remove(id, end);
                    return messages.write(session, GraphQlWebSocketMessage.complete(id));
                }))
                .doOnComplete(end::tryEmitEmpty)
                // would not cancel the operation if the signal failed: the failure follows
                .takeUntilOther(end.asMono().onErrorComplete())
                .concatWith(end.asMono().then(Mono.empty()))
                .onErrorResume(e -> {
                    running.remove(id, end);
                    return Mono.just(messages.write(session, GraphQlWebSocketMessage.error(id, errors(e))));
                })
                .doFinally(signal -> running.remove(id, end));
    }

    /** Ends an operation that its client has completed. */
    void complete(String id) {
        Sinks.Empty<Void> end = running.remove(id);
        if (end != null) {
            end.tryEmitEmpty();
        }
    }

    void failAll(ApiException reason) {
        running.values().forEach(operation -> operation.tryEmitError(reason));
    }

    /** Answers an operation that is not executed. */
    Mono<WebSocketMessage> refuse(String id, ErrorCode code, String message) {
        List<GraphQLError> errors = List.of(new ApiException(code, message).toGraphQlError());
        return Mono.just(messages.write(session, GraphQlWebSocketMessage.error(id, errors)));
    }

    private WebSocketGraphQlRequest request(String id, Map<String, Object> body) {
        HandshakeInfo handshake = session.getHandshakeInfo();
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
            throw new ApiException(ErrorCode.BAD_USER_INPUT, "The message is not a GraphQL request.");
        }
    }

    @SuppressWarnings("unchecked") // a subscription's data is a publisher of results
    private static Flux<Map<String, Object>> results(WebGraphQlResponse response) {
        return response.getData() instanceof Publisher<?> events
                ? Flux.from((Publisher<ExecutionResult>) events).map(SocketOperations::event)
                : Flux.just(response.toMap());
    }

    /**
     * Returns an event. Throws the error of one whose data cannot be read at the moment: its subscriber resumes with
     * the last cursor and receives it complete.
     */
    private static Map<String, Object> event(ExecutionResult result) {
        for (GraphQLError error : result.getErrors()) {
            if (error.getErrorType() == ErrorCode.UNAVAILABLE || error.getErrorType() == ErrorCode.TIMEOUT) {
                throw new ApiException(ErrorCode.UNAVAILABLE, error.getMessage());
            }
        }
        return result.toSpecification();
    }

    private static List<GraphQLError> errors(Throwable failure) {
        if (failure instanceof SubscriptionPublisherException e) {
            return e.getErrors();
        }
        if (failure instanceof ApiException e) {
            return List.of(e.toGraphQlError());
        }
        log.error("An operation over a WebSocket failed.", failure);
        return List.of(new ApiException(ErrorCode.INTERNAL, "Something went wrong.").toGraphQlError());
    }
}
