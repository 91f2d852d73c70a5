package dev.inkwire.users.block;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.security.Viewer;
import dev.inkwire.users.user.User;
import dev.inkwire.users.user.UserListLoaders;
import java.util.concurrent.CompletableFuture;

@DgsComponent
public class BlockFetcher {

    private final BlockService service;

    BlockFetcher(BlockService service) {
        this.service = service;
    }

    @DgsData(parentType = "Viewer", field = "blockedUsers")
    public CompletableFuture<Connection<User>> blockedUsers(
            PageArguments page, DgsDataFetchingEnvironment environment) {
        Viewer viewer = environment.getSourceOrThrow();
        return UserListLoaders.page(
                environment, Block.BLOCKED_USERS, viewer.userId(), page, () -> service.count(viewer.userId())
                        .toFuture());
    }
}
