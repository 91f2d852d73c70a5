package dev.inkwire.users.user;

import static java.util.Objects.requireNonNull;

import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.PagesLoader.Child;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.r2dbc.convert.R2dbcConverter;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;

/** Reads pages of user lists, for many owners in one statement. */
@Repository
class UserListRepository {

    private final DatabaseClient database;
    private final R2dbcConverter converter;

    UserListRepository(R2dbcEntityTemplate template) {
        this.database = template.getDatabaseClient();
        this.converter = template.getConverter();
    }

    Flux<Child<ListedUser>> page(Set<UUID> ownerIds, UserList list, PageArguments page) {
        Keyset<ListedUser> keyset = list.keyset();
        String sql = """
                select listed.* from unnest(:owners) as list (owner_id)
                cross join lateral (
                    select %s, entry.id as entry_id, list.owner_id
                    from %s entry join profile on profile.id = entry.%s
                    where entry.%s = list.owner_id and %s order by %s
                ) listed
                """.formatted(
                User.COLUMNS, list.table(), list.member(), list.owner(), keyset.beyond(page), keyset.order(page));
        return keyset.bind(database.sql(sql).bind("owners", ownerIds.toArray(UUID[]::new)), page)
                .map((row, metadata) -> new Child<>(
                        requireNonNull(row.get("owner_id", UUID.class)),
                        new ListedUser(
                                requireNonNull(row.get("entry_id", UUID.class)), converter.read(User.class, row))))
                .all();
    }
}
