package dev.inkwire.users.follow;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataLoader;
import java.util.UUID;
import org.dataloader.MappedBatchLoader;

@DgsComponent
public class FollowLoaders {

    static final String EXISTS = "followExists";

    @DgsDataLoader(name = EXISTS)
    final MappedBatchLoader<Follow, Boolean> exists;

    FollowLoaders(FollowRepository repository) {
        exists = follows -> repository
                .findAll(
                        follows.stream().map(Follow::followerId).toArray(UUID[]::new),
                        follows.stream().map(Follow::followeeId).toArray(UUID[]::new))
                .collectMap(found -> found, found -> true)
                .toFuture();
    }
}
