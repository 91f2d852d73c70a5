package dev.inkwire.starter.error;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Turns what goes wrong around the execution of a request (no JSON, too large, no such path) into a GraphQL error. */
final class HttpErrorHandler implements WebExceptionHandler, Ordered {

    private static final Logger log = LoggerFactory.getLogger(HttpErrorHandler.class);

    /** What a person reads who sent something else. */
    static final String NO_REQUEST = "Not a GraphQL request.";

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
        log.error("A request failed outside of its execution", failure);
        return errors.write(exchange, ErrorCode.INTERNAL, "Something went wrong.");
    }

    /** Before Spring Boot's, which answers with a page. */
    @Override
    public int getOrder() {
        return -2;
    }
}
