package dev.inkwire.starter.event;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class NotifierTest {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    final Notifier posts = PlainLog.notifier("posts");

    @Test
    void notification_reaches_other_processes() {
        Notifier comments = PlainLog.notifier("comments");
        // repeatedly, since the moment at which the other process has subscribed is unknown
        Mono<String> heard = comments.notifications("posts").next();
        StepVerifier.create(heard.takeUntilOther(Mono.never())
                        .mergeWith(Flux.interval(Duration.ofMillis(20))
                                .doOnNext(tick -> posts.publish("posts"))
                                .ofType(String.class))
                        .next())
                .expectNext("posts")
                .expectComplete()
                .verify(PATIENCE);
    }
}
