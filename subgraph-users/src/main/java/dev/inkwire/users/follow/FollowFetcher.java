package dev.inkwire.users.follow;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import dev.inkwire.starter.cache.ReadTags;
import dev.inkwire.starter.cache.RecordsTags;
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

    /** A fetcher of its own, so that only answers with the count become stale with each follow. */
    @DgsData(parentType = "User", field = "followerCount")
    @RecordsTags
    public int followerCount(DgsDataFetchingEnvironment environment) {
        User user = user(environment);
        ReadTags.of(environment).add(FollowTags.followers(user.id()));
        return user.followerCount();
    }

    /** See {@link #followerCount}. */
    @DgsData(parentType = "User", field = "followingCount")
    @RecordsTags
    public int followingCount(DgsDataFetchingEnvironment environment) {
        User user = user(environment);
        ReadTags.of(environment).add(FollowTags.following(user.id()));
        return user.followingCount();
    }

    @DgsData(parentType = "User", field = "followedByViewer")
    @RecordsTags
    public CompletableFuture<Boolean> followedByViewer(
            @Nullable Caller caller, DgsDataFetchingEnvironment environment) {
        if (caller == null) {
            return CompletableFuture.completedFuture(false);
        }
        Follow follow = new Follow(caller.userId(), user(environment).id());
        return Loaders.load(environment, FollowLoaders.EXISTS, follow, false);
    }

    @DgsData(parentType = "User", field = "followers")
    @RecordsTags
    public CompletableFuture<Connection<User>> followers(PageArguments page, DgsDataFetchingEnvironment environment) {
        User user = user(environment);
        ReadTags.of(environment).add(FollowTags.followers(user.id()));
        return UserListLoaders.page(
                environment,
                Follow.FOLLOWERS,
                user.id(),
                page,
                () -> CompletableFuture.completedFuture(user.followerCount()));
    }

    @DgsData(parentType = "User", field = "following")
    @RecordsTags
    public CompletableFuture<Connection<User>> following(PageArguments page, DgsDataFetchingEnvironment environment) {
        User user = user(environment);
        ReadTags.of(environment).add(FollowTags.following(user.id()));
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
