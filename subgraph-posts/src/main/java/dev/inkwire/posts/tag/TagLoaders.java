package dev.inkwire.posts.tag;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataLoader;
import dev.inkwire.starter.database.Loaders;
import graphql.schema.DataFetchingEnvironment;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dataloader.MappedBatchLoader;

@DgsComponent
public class TagLoaders {

    static final String TAG = "tag";

    private static final String COUNTS = "tagCounts";

    @DgsDataLoader(name = TAG)
    final MappedBatchLoader<UUID, Tag> tags;

    @DgsDataLoader(name = COUNTS)
    final MappedBatchLoader<UUID, TagCounts> counts;

    TagLoaders(TagRepository repository) {
        tags = ids ->
                repository.findAll(ids.toArray(UUID[]::new)).collectMap(Tag::id).toFuture();
        counts = ids -> repository
                .findCounts(ids.toArray(UUID[]::new))
                .collectMap(TagCounts::id)
                .toFuture();
    }

    static CompletableFuture<TagCounts> counts(DataFetchingEnvironment environment, Tag tag) {
        return Loaders.load(environment, COUNTS, tag.id());
    }

    /** Loads the number of published posts with a tag. */
    public static CompletableFuture<Integer> postCount(DataFetchingEnvironment environment, Tag tag) {
        return counts(environment, tag).thenApply(TagCounts::postCount);
    }
}
