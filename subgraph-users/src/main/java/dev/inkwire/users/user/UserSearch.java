package dev.inkwire.users.user;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import dev.inkwire.starter.input.Text;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Lists users, all of them or those that match a query. */
@Service
class UserSearch {

    private static final int MAX_QUERY = 100;

    private final UserSearchRepository users;

    UserSearch(UserSearchRepository users) {
        this.users = users;
    }

    /**
     * Reads a page of users.
     *
     * @param query null or blank for all users
     * @throws ApiException BAD_USER_INPUT if the query is too long
     */
    Mono<Connection<User>> page(@Nullable String query, PageArguments page) {
        String text = normalize(query);
        return users.page(text, page)
                .map(slice -> Connection.of(slice, UserSearchRepository.MOST_FOLLOWED::cursor, () -> users.count(text)
                        .toFuture()));
    }

    private static @Nullable String normalize(@Nullable String query) {
        if (query == null || query.isBlank()) {
            return null;
        }
        String text = Text.normalize(query).strip().replaceAll("\\s+", " ");
        if (Text.length(text) > MAX_QUERY) {
            throw new ApiException(
                    ErrorCode.BAD_USER_INPUT, "The query must be at most %d characters long.".formatted(MAX_QUERY));
        }
        return text;
    }
}
