package dev.inkwire.content.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.error.ApiException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class RenderingTest {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    final Rendering rendering = new Rendering(1);

    @AfterEach
    void stop() {
        rendering.destroy();
    }

    @Test
    void texts_are_rendered_on_dedicated_threads() {
        assertThat(rendering.run(() -> Thread.currentThread().getName()).block(PATIENCE))
                .startsWith("rendering");
    }

    @Test
    void flood_of_texts_is_refused() {
        CountDownLatch flooded = new CountDownLatch(1);
        Mono<String> text = rendering
                .run(() -> {
                    flooded.await();
                    return "rendered";
                })
                .onErrorResume(ApiException.class, e -> {
                    flooded.countDown();
                    return Mono.just(e.code().name());
                });
        List<String> outcomes =
                Flux.range(0, 300).flatMap(i -> text, 300).collectList().block(PATIENCE);
        assertThat(outcomes).hasSize(300).contains("rendered", "UNAVAILABLE");
    }
}
