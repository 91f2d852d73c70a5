package dev.inkwire.comments.screening;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of who may write what.
 *
 * @param hold the comments that wait for approval
 * @param filterTimeout the time after which a comment waits for approval if the {@link SpamFilter} has not decided
 * @param limits the limits of authors
 */
@ConfigurationProperties("inkwire.comments")
record ScreeningProperties(
        @DefaultValue Set<Hold> hold,
        @DefaultValue("2s") Duration filterTimeout,
        @DefaultValue Limits limits) {

    /** Comments that wait for approval. */
    enum Hold {
        /** Comments of authors without a visible comment on the post of another author. */
        FIRST,
        /** Comments with links or images. */
        LINKS,
        ALL
    }

    /**
     * @param perMinute the number of comments that an author may add or edit within a minute; 0 for any number, and for
     *     any repetitions
     * @param repetitions whether an author may use the same text in several comments within a minute
     * @param newAccountLinks the number of links and images in a comment of a new account
     * @param newAccountAge the age until which an account is new
     */
    record Limits(
            @DefaultValue("10") int perMinute,
            @DefaultValue("false") boolean repetitions,
            @DefaultValue("2") int newAccountLinks,
            @DefaultValue("1d") Duration newAccountAge) {

        private static final int MAX_PER_MINUTE = 1_000;

        Limits {
            if (perMinute < 0 || perMinute > MAX_PER_MINUTE) {
                throw new IllegalArgumentException(
                        "inkwire.comments.limits.per-minute must be from 0 to %d.".formatted(MAX_PER_MINUTE));
            }
        }
    }
}
