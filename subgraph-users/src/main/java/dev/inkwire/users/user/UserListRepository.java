package dev.inkwire.users.user;

import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.PagesLoader.Child;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;

@Repository
class UserListRepository {

    private final DatabaseClient database;

    UserListRepository(DatabaseClient database) {
        this.database = database;
    }

    Flux<Child<ListedUser>> page(Set<UUID> ownerIds, UserList list, PageArguments page) {
        Keyset<ListedUser> keyset = list.keyset();
        String sql = """
                select listed.* from unnest(:owners) as list (owner_id)
                cross join lateral (
                    select profile.*, tie.id as tie_id, list.owner_id
                    from %s tie join profile on profile.id = tie.%s
                    where tie.%s = list.owner_id and %s order by %s
                ) listed
                """.formatted(list.table(), list.member(), list.owner(), keyset.beyond(page), keyset.order(page));
        return keyset.bind(database.sql(sql).bind("owners", ownerIds.toArray(UUID[]::new)), page)
                .map(ListedUser::of)
                .all()
                .map(listed -> new Child<>(listed.ownerId(), listed));
    }
}
