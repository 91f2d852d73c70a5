package dev.inkwire.starter.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

class HttpErrorHandlerTest {

    final HttpErrorHandler handler = new HttpErrorHandler(new ErrorResponse(new JsonMapper()));

    @Test
    void outage_of_the_database_before_the_execution_is_unavailable() {
        MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.post("/graphql"));
        handler.handle(exchange, new DataAccessResourceFailureException("Failed to obtain R2DBC Connection"))
                .block();
        assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(exchange.getResponse().getBodyAsString().block())
                .contains("UNAVAILABLE")
                .doesNotContain("R2DBC");
    }

    @ParameterizedTest
    @CsvSource({
        "400, 400, BAD_USER_INPUT",
        "404, 404, NOT_FOUND",
        "415, 400, BAD_USER_INPUT",
        "500, 500, INTERNAL",
        "503, 500, INTERNAL"
    })
    void failure_of_the_server_is_an_internal_error(int failure, int answered, String code) {
        MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.post("/graphql"));
        handler.handle(exchange, new ResponseStatusException(HttpStatus.valueOf(failure)))
                .block();
        assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.valueOf(answered));
        assertThat(exchange.getResponse().getBodyAsString().block()).contains(code);
    }
}
