package dev.inkwire.users.user;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsEntityFetcher;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.starter.cache.ReadTags;
import dev.inkwire.starter.cache.RecordsTags;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

@DgsComponent
public class UserFetcher {

    private final UserCache users;
    private final UserSearch search;

    UserFetcher(UserCache users, UserSearch search) {
        this.users = users;
        this.search = search;
    }

    @DgsQuery
    @RecordsTags
    public Mono<User> user(
            @InputArgument @Nullable String id,
            @InputArgument @Nullable String handle,
            DgsDataFetchingEnvironment environment) {
        if ((id == null) == (handle == null)) {
            throw new ApiException(
                    ErrorCode.BAD_USER_INPUT, "Exactly one of the arguments id and handle must be given.");
        }
        ReadTags tags = ReadTags.of(environment);
        return handle == null
                ? Mono.justOrEmpty(Ids.parse(id))
                        .doOnNext(valid -> tags.add(UserTags.user(valid)))
                        .flatMap(users::find)
                : Mono.justOrEmpty(Handle.parse(handle))
                        .doOnNext(valid -> tags.add(UserTags.handle(valid)))
                        .flatMap(users::findByHandle)
                        .doOnNext(found -> tags.add(UserTags.user(found.id())));
    }

    @DgsQuery
    @RecordsTags
    public Mono<Connection<User>> users(
            @InputArgument @Nullable String query, PageArguments page, DgsDataFetchingEnvironment environment) {
        ReadTags tags = ReadTags.of(environment);
        tags.add(UserTags.USERS);
        return search.page(query, page)
                .doOnNext(found -> found.nodes().forEach(user -> tags.add(UserTags.user(user.id()))));
    }

    @DgsEntityFetcher(name = "User")
    @RecordsTags
    public CompletableFuture<User> user(Map<String, Object> representation, DgsDataFetchingEnvironment environment) {
        return Ids.parse(representation.get("id"))
                .map(id -> {
                    ReadTags.of(environment).add(UserTags.user(id));
                    return UserLoaders.user(environment, id);
                })
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }
}
