package dev.inkwire.users.block;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.users.user.User;
import dev.inkwire.users.user.UserListLoaders;
import dev.inkwire.users.viewer.Viewer;
import java.util.concurrent.CompletableFuture;

@DgsComponent
public class BlockFetcher {

    private final BlockRepository blocks;

    BlockFetcher(BlockRepository blocks) {
        this.blocks = blocks;
    }

    @DgsData(parentType = "Viewer", field = "blockedUsers")
    public CompletableFuture<Connection<User>> blockedUsers(
            PageArguments page, DgsDataFetchingEnvironment environment) {
        Viewer viewer = environment.getSourceOrThrow();
        return UserListLoaders.page(
                environment, BlockRepository.BLOCKED, viewer.userId(), page, () -> blocks.count(viewer.userId())
                        .toFuture());
    }
}
