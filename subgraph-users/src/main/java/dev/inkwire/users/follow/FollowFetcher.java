package dev.inkwire.users.follow;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import dev.inkwire.starter.database.Loaders;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.users.user.User;
import dev.inkwire.users.user.UserListLoaders;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

@DgsComponent
public class FollowFetcher {

    @DgsData(parentType = "User", field = "followedByViewer")
    public CompletableFuture<Boolean> followedByViewer(
            @Nullable Caller caller, DgsDataFetchingEnvironment environment) {
        if (caller == null) {
            return CompletableFuture.completedFuture(false);
        }
        Follow follow = new Follow(caller.userId(), user(environment).id());
        return Loaders.load(environment, FollowLoaders.EXISTS, follow, false);
    }

    @DgsData(parentType = "User", field = "followers")
    public CompletableFuture<Connection<User>> followers(PageArguments page, DgsDataFetchingEnvironment environment) {
        User user = user(environment);
        return UserListLoaders.page(
                environment,
                Follow.FOLLOWERS,
                user.id(),
                page,
                () -> CompletableFuture.completedFuture(user.followerCount()));
    }

    @DgsData(parentType = "User", field = "following")
    public CompletableFuture<Connection<User>> following(PageArguments page, DgsDataFetchingEnvironment environment) {
        User user = user(environment);
        return UserListLoaders.page(
                environment,
                Follow.FOLLOWING,
                user.id(),
                page,
                () -> CompletableFuture.completedFuture(user.followingCount()));
    }

    private static User user(DgsDataFetchingEnvironment environment) {
        return environment.getSourceOrThrow();
    }
}
