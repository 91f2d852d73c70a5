package dev.inkwire.starter.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCursorTest {

    final EventCursor cursor =
            EventCursor.of("topic", UUID.randomUUID(), new LogPosition(Long.MAX_VALUE, 7, 1_764_115_200_000_000L));

    @Test
    void cursor_is_decoded_to_its_position() {
        assertThat(EventCursor.decode(cursor.encode(), "topic")).isEqualTo(cursor);
    }

    @Test
    void cursor_has_a_fixed_length() {
        assertThat(EventCursor.of("another topic", new UUID(0, 0), LogPosition.START)
                        .encode())
                .hasSameSizeAs(cursor.encode());
    }

    @Test
    void cursor_of_another_topic_is_refused() {
        assertThatRefused(cursor.encode(), "another topic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "not base64!", "AAAA", "é", "\0"})
    void other_text_is_refused(String text) {
        assertThatRefused(text, "topic");
    }

    @Test
    void cursor_with_additional_bytes_is_refused() {
        assertThatRefused(cursor.encode() + "AAAA", "topic");
    }

    @Test
    void cursor_without_a_time_is_expired() {
        byte[] bytes = Base64.getUrlDecoder().decode(cursor.encode());
        String former =
                Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(bytes, bytes.length - Long.BYTES));
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> EventCursor.decode(former, "topic"))
                .extracting(ApiException::code)
                .isEqualTo(ErrorCode.CURSOR_EXPIRED);
    }

    private static void assertThatRefused(String text, String topic) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> EventCursor.decode(text, topic))
                .extracting(ApiException::code)
                .isEqualTo(ErrorCode.BAD_USER_INPUT);
    }
}
