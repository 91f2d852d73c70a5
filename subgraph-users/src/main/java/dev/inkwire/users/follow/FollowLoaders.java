package dev.inkwire.users.follow;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataLoader;
import org.dataloader.MappedBatchLoader;

@DgsComponent
public class FollowLoaders {

    static final String EXISTS = "followExists";

    // not cached: of two mutations in one operation, the second may change what the first showed
    @DgsDataLoader(name = EXISTS, caching = false)
    final MappedBatchLoader<Follow, Boolean> exists;

    FollowLoaders(FollowRepository repository) {
        exists = follows -> repository
                .findAll(follows)
                .collectMap(found -> found, found -> true)
                .toFuture();
    }
}
