package dev.inkwire.posts.feed;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataLoader;
import java.util.UUID;
import org.dataloader.MappedBatchLoader;

@DgsComponent
public class TagFollowLoaders {

    static final String EXISTS = "tagFollowExists";

    @DgsDataLoader(name = EXISTS)
    final MappedBatchLoader<TagFollow, Boolean> exists;

    TagFollowLoaders(TagFollowRepository repository) {
        exists = follows -> repository
                .findAll(
                        follows.stream().map(TagFollow::userId).toArray(UUID[]::new),
                        follows.stream().map(TagFollow::tagId).toArray(UUID[]::new))
                .collectMap(found -> found, found -> true)
                .toFuture();
    }
}
