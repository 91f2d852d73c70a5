package dev.inkwire.users.follow;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataLoader;
import dev.inkwire.starter.database.Loaders;
import org.dataloader.MappedBatchLoader;

@DgsComponent
public class FollowLoaders {

    static final String EXISTS = "followExists";

    @DgsDataLoader(name = EXISTS)
    final MappedBatchLoader<Follow, Boolean> exists;

    FollowLoaders(FollowRepository repository) {
        exists = Loaders.existing(Follow::followerId, Follow::followeeId, repository::findAll);
    }
}
