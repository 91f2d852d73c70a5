package dev.inkwire.starter.error;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/**
 * Converts the errors of requests that are not executed (no JSON, too large, unknown path, no database to verify a
 * token with) into GraphQL errors.
 */
final class HttpErrorHandler implements WebExceptionHandler, Ordered {

    private static final Logger log = LoggerFactory.getLogger(HttpErrorHandler.class);

    /** The message for a body that is not a GraphQL request. */
    static final String NO_REQUEST = "The request is not a GraphQL request over HTTP.";

    private final ErrorResponse errors;

    HttpErrorHandler(ErrorResponse errors) {
        this.errors = errors;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        if (failure instanceof DataBufferLimitException || failure.getCause() instanceof DataBufferLimitException) {
            return errors.write(exchange, ErrorCode.BAD_USER_INPUT, "The request is too large.");
        }
        if (failure instanceof ResponseStatusException e && e.getStatusCode().is4xxClientError()) {
            ErrorCode code = e.getStatusCode().value() == 404 ? ErrorCode.NOT_FOUND : ErrorCode.BAD_USER_INPUT;
            return errors.write(exchange, code, NO_REQUEST);
        }
        if (Outage.causes(failure)) {
            log.warn(Outage.LOGGED, failure.toString());
            return errors.write(exchange, ErrorCode.UNAVAILABLE, Outage.MESSAGE);
        }
        log.error("A request failed before or after its execution.", failure);
        return errors.write(exchange, ErrorCode.INTERNAL, "An internal error occurred.");
    }

    /** Applies before Spring Boot's handler, which answers with an HTML page. */
    @Override
    public int getOrder() {
        return -2;
    }
}
