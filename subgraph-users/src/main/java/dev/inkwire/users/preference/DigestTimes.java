package dev.inkwire.users.preference;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/**
 * Computes when digests are sent: at the same time of each day, or of each Monday.
 *
 * @param time in UTC
 */
public record DigestTimes(Clock clock, LocalTime time) {

    public OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Returns the first time of a digest after now. */
    public OffsetDateTime next(DigestFrequency frequency) {
        OffsetDateTime now = now();
        OffsetDateTime first = now.with(time);
        if (!first.isAfter(now)) {
            first = first.plusDays(1);
        }
        return frequency == DigestFrequency.WEEKLY ? first.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY)) : first;
    }
}
