package dev.inkwire.posts.bookmark;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataLoader;
import java.util.UUID;
import org.dataloader.MappedBatchLoader;
import reactor.core.publisher.Flux;

@DgsComponent
public class BookmarkLoaders {

    static final String EXISTS = "bookmarkExists";

    @DgsDataLoader(name = EXISTS)
    final MappedBatchLoader<Key, Boolean> exists;

    BookmarkLoaders(BookmarkRepository repository) {
        exists = keys -> Flux.fromIterable(keys.stream()
                        .collect(groupingBy(Key::userId, mapping(Key::postId, toSet())))
                        .entrySet())
                .flatMap(posts -> repository
                        .findAll(posts.getKey(), posts.getValue().toArray(UUID[]::new))
                        .map(post -> new Key(posts.getKey(), post)))
                .collectMap(key -> key, key -> true)
                .toFuture();
    }

    record Key(UUID userId, UUID postId) {}
}
