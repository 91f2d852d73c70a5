package dev.inkwire.posts.search;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataLoader;
import dev.inkwire.content.markdown.Rendering;
import dev.inkwire.posts.index.IndexRepository;
import dev.inkwire.posts.index.IndexedText;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.dataloader.MappedBatchLoader;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@DgsComponent
public class SearchLoaders {

    static final String HIGHLIGHT = "searchHighlight";

    @DgsDataLoader(name = HIGHLIGHT)
    final MappedBatchLoader<Key, String> highlights;

    SearchLoaders(IndexRepository index, Rendering rendering) {
        highlights = keys -> index.findBeginnings(
                        keys.stream().map(Key::postId).distinct().toArray(UUID[]::new))
                .collectMap(IndexedText::postId, IndexedText::plainText)
                .flatMap(texts -> highlight(keys, texts, rendering))
                .toFuture();
    }

    /** Searches each text as a task of its own, not on an event loop, so that a page does not delay other texts. */
    private static Mono<Map<Key, String>> highlight(Set<Key> keys, Map<UUID, String> texts, Rendering rendering) {
        return Flux.fromIterable(keys)
                .concatMap(key -> Mono.justOrEmpty(texts.get(key.postId))
                        .flatMap(text -> rendering.run(() -> Map.entry(key, Highlight.of(text, key.query.terms())))))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    record Key(UUID postId, SearchQuery query) {}
}
