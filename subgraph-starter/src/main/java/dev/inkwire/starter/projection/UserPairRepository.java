package dev.inkwire.starter.projection;

import dev.inkwire.starter.projection.UserPairProjection.Relation;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Writes the tables of relations between two users. A key is the name of the table and both ids, separated by ':'. */
public final class UserPairRepository {

    private final DatabaseClient database;

    UserPairRepository(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insertAll(Relation relation, List<String> keys) {
        return execute("""
                insert into %1$s (%2$s, %3$s)
                select %2$s, %3$s from unnest(:first, :second) as reported (%2$s, %3$s)
                order by %2$s, %3$s
                on conflict do nothing
                """, relation, keys);
    }

    Mono<Void> deleteAll(Relation relation, List<String> keys) {
        return execute("""
                delete from %1$s using unnest(:first, :second) as reported (%2$s, %3$s)
                where %1$s.%2$s = reported.%2$s and %1$s.%3$s = reported.%3$s
                """, relation, keys);
    }

    private Mono<Void> execute(String sql, Relation relation, List<String> keys) {
        return database.sql(format(sql, relation))
                .bind("first", ids(keys, key -> key.split(":")[1]))
                .bind("second", ids(keys, key -> key.split(":")[2]))
                .then();
    }

    /** Deletes some relations of a user in each direction, and returns whether there were any. */
    Mono<Boolean> deleteSomeOf(Relation relation, UUID userId, int limit) {
        return database.sql(format("""
                        delete from %1$s where ctid = any(array(
                            (select ctid from %1$s where %2$s = :user limit :limit)
                            union all
                            (select ctid from %1$s where %3$s = :user limit :limit)
                        ))
                        """, relation))
                .bind("user", userId)
                .bind("limit", limit)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    private static UUID[] ids(List<String> keys, UnaryOperator<String> id) {
        return keys.stream().map(id).map(UUID::fromString).toArray(UUID[]::new);
    }

    private static String format(String sql, Relation relation) {
        return sql.formatted(relation.table(), relation.first(), relation.second());
    }
}
