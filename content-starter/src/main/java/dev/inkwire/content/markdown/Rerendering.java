package dev.inkwire.content.markdown;

import dev.inkwire.starter.background.BackgroundPollers;
import dev.inkwire.starter.background.Poller;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Renders stored texts again after the renderer has changed. A replica claims a batch, renders it without a
 * transaction, and stores each text in a transaction of its own. If a replica stops, others claim its texts after a
 * minute.
 */
public final class Rerendering extends BackgroundPollers {

    private static final Logger log = LoggerFactory.getLogger(Rerendering.class);
    private static final int BATCH = 20;

    private final StoredTexts texts;
    private final Rendering rendering;
    private final int version;
    private final List<Poller> pollers =
            List.of(Poller.everyInBatches(Duration.ofMinutes(1), "rerendering", this::renderBatch));

    /** @param version of the renderer that runs */
    public Rerendering(StoredTexts texts, Rendering rendering, int version) {
        this.texts = texts;
        this.rendering = rendering;
        this.version = version;
    }

    @Override
    protected List<Poller> pollers() {
        return pollers;
    }

    /** Renders the next texts, one after another, so that requests find threads for theirs. */
    public Mono<Poller.Outcome> renderBatch() {
        return texts.claimOutdated(version, BATCH)
                .collectList()
                .delayUntil(claimed -> Flux.fromIterable(claimed).concatMap(this::render))
                .map(claimed -> claimed.size() < BATCH ? Poller.Outcome.CAUGHT_UP : Poller.Outcome.MORE);
    }

    private Mono<Void> render(StoredText text) {
        return rendering
                .run(() -> Markdown.render(text.id(), text.markdown()))
                .flatMap(rendered -> texts.replace(text, rendered, version))
                .doOnError(e -> log.error("The text of {} was not rendered again.", text.id(), e))
                .onErrorComplete();
    }
}
