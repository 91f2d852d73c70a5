package dev.inkwire.starter.event;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Reads the events of one topic for subscriptions: from the memory of the {@link LogTailer} or, for older positions,
 * from the log.
 */
final class TopicReader {

    private static final int PAGE = 500;
    private static final int CONCURRENT_READS = 8;
    private static final int MAX_SHARED = 10_000;

    private final LogTailer tailer;
    private final EventLogReader log;
    private final ReadLimit limit = new ReadLimit(CONCURRENT_READS);

    /** After a restart, many subscriptions resume with one cursor. */
    private final AsyncCache<Read, EventPage> shared = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(1))
            .maximumWeight(MAX_SHARED)
            .<Read, EventPage>weigher((read, page) -> 1 + page.events().size())
            .buildAsync();

    TopicReader(LogTailer tailer, EventLogReader log) {
        this.tailer = tailer;
        this.log = log;
    }

    /**
     * Returns the next events of a topic after a position, as soon as there are any. The page is empty if the log
     * contains no event of the topic between the position and the start of the memory.
     */
    Mono<EventPage> next(String topic, LogPosition after) {
        return tailer.started().flatMap(now -> now.memory()
                .next(topic, after, PAGE)
                .map(events -> page(now.logId(), events))
                .switchIfEmpty(Mono.defer(() -> read(now, topic, after))));
    }

    private static EventPage page(UUID logId, List<Event> events) {
        LogPosition end = events.get(events.size() - 1).at();
        return new EventPage(logId, EventPage.Start.KEPT, events, end, false, false);
    }

    /** Reads a page from the log, once for all subscriptions that need it within a second. */
    private Mono<EventPage> read(LogTailer.State now, String topic, LogPosition after) {
        Read wanted = new Read(now.memory(), topic, after);
        return Mono.fromFuture(
                () -> shared.get(
                        wanted, (read, executor) -> readAlone(now, topic, after).toFuture()),
                // other subscriptions may wait for the same page
                true);
    }

    private Mono<EventPage> readAlone(LogTailer.State now, String topic, LogPosition after) {
        return admit(log.read(topic, after, PAGE))
                .filter(page -> page.isKeptFor(now.logId()))
                .switchIfEmpty(Mono.error(EventLogReader::expired))
                .map(page -> page.full() ? page : page.upTo(now.head().orLater(page.end())));
    }

    /**
     * Checks that a position and all events of a topic after it can still be read.
     *
     * @return empty; fails with CURSOR_EXPIRED if they cannot
     */
    Mono<Void> requireKept(String topic, UUID logId, LogPosition after) {
        return tailer.started()
                .filter(now -> !tailer.remembers(logId, after))
                .flatMap(now -> now.logId().equals(logId)
                        ? read(now, topic, after).then()
                        : Mono.error(EventLogReader::expired));
    }

    /** Runs a read of the log. At most eight such reads run at a time. */
    <T> Mono<T> admit(Mono<T> read) {
        return limit.admit(read);
    }

    /**
     * Identifies a page of the log.
     *
     * @param memory another one after the log was replaced
     */
    private record Read(RecentEvents memory, String topic, LogPosition after) {}
}
