package dev.inkwire.users.preference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestTimesTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-04T07:59:59Z, 2026-03-04T08:00:00Z, 2026-03-09T08:00:00Z",
        "2026-03-04T08:00:00Z, 2026-03-05T08:00:00Z, 2026-03-09T08:00:00Z",
        "2026-03-09T07:00:00Z, 2026-03-09T08:00:00Z, 2026-03-09T08:00:00Z",
        "2026-03-09T08:00:00Z, 2026-03-10T08:00:00Z, 2026-03-16T08:00:00Z"
    })
    void digests_are_sent_at_the_same_time_of_each_day_or_monday(Instant now, Instant daily, Instant weekly) {
        DigestTimes times = new DigestTimes(Clock.fixed(now, ZoneOffset.UTC), LocalTime.of(8, 0));
        assertThat(times.next(DigestFrequency.DAILY)).isEqualTo(daily.atOffset(ZoneOffset.UTC));
        assertThat(times.next(DigestFrequency.WEEKLY)).isEqualTo(weekly.atOffset(ZoneOffset.UTC));
    }
}
