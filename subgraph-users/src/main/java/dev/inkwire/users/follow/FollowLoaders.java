package dev.inkwire.users.follow;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataLoader;
import org.dataloader.MappedBatchLoader;

@DgsComponent
public class FollowLoaders {

    static final String EXISTS = "followExists";

    @DgsDataLoader(name = EXISTS)
    final MappedBatchLoader<Follow, Boolean> exists;

    FollowLoaders(FollowRepository repository) {
        exists = follows -> repository
                .findAll(follows)
                .collectMap(found -> found, found -> true)
                .toFuture();
    }
}
