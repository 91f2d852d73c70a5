package dev.inkwire.starter.event;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class DoorbellTest {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    final Doorbell posts = PlainLog.doorbell("posts");

    @Test
    void ring_is_heard_in_other_processes() {
        Doorbell comments = PlainLog.doorbell("comments");
        // again and again, as nobody knows when the other process has begun to listen
        Mono<String> heard = comments.rings("posts").next();
        StepVerifier.create(heard.takeUntilOther(Mono.never())
                        .mergeWith(Flux.interval(Duration.ofMillis(20))
                                .doOnNext(tick -> posts.ring())
                                .ofType(String.class))
                        .next())
                .expectNext("posts")
                .expectComplete()
                .verify(PATIENCE);
    }
}
