package dev.inkwire.users.user;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.input.SearchText;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Lists users, all of them or those that match a query. */
@Service
class UserSearch {

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
        String text = SearchText.normalize(query);
        return users.page(text, page)
                .map(slice -> Connection.of(slice, UserSearchRepository.MOST_FOLLOWED::cursor, () -> users.count(text)
                        .toFuture()));
    }
}
