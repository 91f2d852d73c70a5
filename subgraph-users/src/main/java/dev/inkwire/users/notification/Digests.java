package dev.inkwire.users.notification;

import dev.inkwire.starter.background.BackgroundPollers;
import dev.inkwire.starter.background.Poller;
import dev.inkwire.users.preference.DigestFrequency;
import dev.inkwire.users.preference.DigestTimes;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Adds the mails of due digests to the outbox. All replicas share the work. */
@Component
class Digests extends BackgroundPollers {

    private static final int BATCH = 200;

    private final DigestRepository digests;
    private final DigestTimes times;
    private final List<Poller> pollers =
            List.of(Poller.everyInBatches(Duration.ofMinutes(1), "digests", this::addBatch));

    Digests(DigestRepository digests, DigestTimes times) {
        this.digests = digests;
        this.times = times;
    }

    Mono<Poller.Outcome> addBatch() {
        return digests.insertDue(
                        times.now(), times.next(DigestFrequency.DAILY), times.next(DigestFrequency.WEEKLY), BATCH)
                .map(due -> due < BATCH ? Poller.Outcome.CAUGHT_UP : Poller.Outcome.MORE);
    }

    @Override
    protected List<Poller> pollers() {
        return pollers;
    }
}
