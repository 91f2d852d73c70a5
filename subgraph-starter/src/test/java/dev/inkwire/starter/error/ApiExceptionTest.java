package dev.inkwire.starter.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiExceptionTest {

    @ParameterizedTest
    @CsvSource({"PT0S, 1", "PT0.000000001S, 1", "PT1S, 1", "PT1.000000001S, 2", "PT1M, 60"})
    void retry_time_is_rounded_up_to_whole_seconds(Duration wait, long seconds) {
        assertThat(ApiException.rateLimited(wait, "Wait.").extensions())
                .isEqualTo(Map.of("code", "RATE_LIMITED", "retryAfterSeconds", seconds));
    }
}
