package dev.inkwire.content.markdown;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The texts of a subgraph, which are stored with the version of the renderer that made their HTML. */
public interface StoredTexts {

    /**
     * Returns the version of the renderer that runs. A subgraph that makes more of its texts than HTML adds the version
     * of that.
     */
    default int version() {
        return Markdown.VERSION;
    }

    /**
     * Claims texts that an older version of the renderer made, for a minute. Skips texts that another replica has
     * claimed, and texts that a transaction has locked.
     */
    Flux<StoredText> claimOutdated(int version, int limit);

    /**
     * Stores what a version of the renderer made of a claimed text. Does nothing if the text has changed since, or if
     * it was made by this version or a newer one. Subscribers receive no event.
     */
    Mono<Void> replace(StoredText text, RenderedText rendered, int version);
}
