package dev.inkwire.users.user;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsDataLoader;
import dev.inkwire.starter.cache.ReadTags;
import dev.inkwire.starter.database.Loaders;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.PagesLoader;
import dev.inkwire.starter.paging.Slice;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

@DgsComponent
public class UserListLoaders {

    private static final String PAGE = "userListPage";

    @DgsDataLoader(name = PAGE)
    final PagesLoader<UserList, ListedUser> page;

    UserListLoaders(UserListRepository repository) {
        page = new PagesLoader<>(repository::page);
    }

    /**
     * Loads a page of a list, and records the tags of the users in it.
     *
     * @param totalCount counts the whole list; called only if the field is selected
     */
    public static CompletableFuture<Connection<User>> page(
            DgsDataFetchingEnvironment environment,
            UserList list,
            UUID ownerId,
            PageArguments page,
            Supplier<? extends CompletionStage<Integer>> totalCount) {
        CompletableFuture<Slice<ListedUser>> loaded =
                Loaders.load(environment, PAGE, new PagesLoader.Key<>(ownerId, list, page));
        return loaded.thenApply(slice -> {
            ReadTags tags = ReadTags.of(environment);
            slice.read().forEach(listed -> tags.add(UserTags.user(listed.user().id())));
            return Connection.of(slice, list.keyset()::cursor, ListedUser::user, totalCount);
        });
    }
}
