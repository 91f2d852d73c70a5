package dev.inkwire.users.user;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsEntityFetcher;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.text.Text;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

@DgsComponent
public class UserFetcher {

    private static final int MAX_QUERY = 100;

    private final UserCache users;
    private final UserSearchRepository search;

    UserFetcher(UserCache users, UserSearchRepository search) {
        this.users = users;
        this.search = search;
    }

    @DgsQuery
    public Mono<User> user(@InputArgument @Nullable String id, @InputArgument @Nullable String handle) {
        if ((id == null) == (handle == null)) {
            throw new ApiException(ErrorCode.BAD_USER_INPUT, "Exactly one of id and handle must be given.");
        }
        return handle == null
                ? Mono.justOrEmpty(Ids.parse(id)).flatMap(users::find)
                : Mono.justOrEmpty(Handle.parse(handle)).flatMap(users::findByHandle);
    }

    @DgsQuery
    public Mono<Connection<User>> users(@InputArgument @Nullable String query, PageArguments page) {
        String words = query == null || query.isBlank()
                ? null
                : Text.normalize(query).strip().replaceAll("\\s+", " ");
        if (words != null && Text.length(words) > MAX_QUERY) {
            throw new ApiException(
                    ErrorCode.BAD_USER_INPUT, "The query must be at most %d characters long.".formatted(MAX_QUERY));
        }
        return search.page(words, page)
                .map(slice -> Connection.of(slice, UserSearchRepository.MOST_FOLLOWED::cursor, () -> search.count(words)
                        .toFuture()));
    }

    @DgsEntityFetcher(name = "User")
    public CompletableFuture<User> user(Map<String, Object> representation, DgsDataFetchingEnvironment environment) {
        return Ids.parse(representation.get("id"))
                .map(id -> UserLoaders.user(environment, id))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }
}
