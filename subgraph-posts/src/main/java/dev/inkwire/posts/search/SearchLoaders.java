package dev.inkwire.posts.search;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataLoader;
import dev.inkwire.content.markdown.Rendering;
import dev.inkwire.posts.index.IndexRepository;
import dev.inkwire.posts.index.IndexedText;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.dataloader.MappedBatchLoader;
import reactor.core.publisher.Mono;

@DgsComponent
public class SearchLoaders {

    static final String HIGHLIGHT = "searchHighlight";

    @DgsDataLoader(name = HIGHLIGHT)
    final MappedBatchLoader<Key, String> highlights;

    SearchLoaders(IndexRepository index, Rendering rendering) {
        highlights =
                keys -> index.findAll(keys.stream().map(Key::postId).distinct().toArray(UUID[]::new))
                        .collectMap(IndexedText::postId, IndexedText::plainText)
                        .flatMap(texts -> highlight(keys, texts, rendering))
                        .toFuture();
    }

    /** Searches long texts, and therefore not on an event loop. */
    private static Mono<Map<Key, String>> highlight(Set<Key> keys, Map<UUID, String> texts, Rendering rendering) {
        return rendering.run(() -> {
            Map<Key, String> highlights = new HashMap<>();
            for (Key key : keys) {
                String text = texts.get(key.postId);
                if (text != null) {
                    highlights.put(key, Highlight.of(text, key.query.terms()));
                }
            }
            return highlights;
        });
    }

    record Key(UUID postId, SearchQuery query) {}
}
