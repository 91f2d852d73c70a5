package dev.inkwire.users.user;

import dev.inkwire.starter.database.Columns;
import java.util.Collection;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class UserRepository {

    private final DatabaseClient database;

    UserRepository(DatabaseClient database) {
        this.database = database;
    }

    Flux<User> findAll(Collection<UUID> ids) {
        return database.sql("select * from profile where id = any(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(User::of)
                .all();
    }

    /**
     * Finds somebody by their handle.
     *
     * @param handle folded
     */
    Mono<User> findByHandle(String handle) {
        return database.sql("select * from profile where handle = :handle")
                .bind("handle", handle)
                .map(User::of)
                .one();
    }

    /** Keeps others from changing the profile until the transaction ends. */
    Mono<User> lock(UUID id) {
        return database.sql("select * from profile where id = :id for update")
                .bind("id", id)
                .map(User::of)
                .one();
    }

    /** As {@link #lock}, of many: in the order of their ids, so that no two wait for one another. */
    Flux<User> lockAll(Collection<UUID> ids) {
        return database.sql("select * from profile where id = any(:ids) order by id for update")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(User::of)
                .all();
    }

    /**
     * Adds the profile of a new account.
     *
     * @return fails with {@link DuplicateKeyException} when somebody has the handle
     */
    Mono<User> insert(UUID id, String handle, String name) {
        return database.sql("insert into profile (id, handle, name) values (:id, :handle, :name) returning *")
                .bind("id", id)
                .bind("handle", handle)
                .bind("name", name)
                .map(User::of)
                .one();
    }

    /**
     * Writes a profile anew.
     *
     * @return fails with {@link DuplicateKeyException} when somebody else has the handle
     */
    Mono<User> update(User user) {
        return database.sql("""
                        update profile
                        set handle = :handle, name = :name, bio = :bio,
                            avatar_url = :avatar_url, website_url = :website_url
                        where id = :id
                        returning *
                        """)
                .bind("id", user.id())
                .bind("handle", user.handle())
                .bind("name", user.name())
                .bind("bio", Columns.nullable(user.bio(), String.class))
                .bind("avatar_url", Columns.nullable(user.avatarUrl(), String.class))
                .bind("website_url", Columns.nullable(user.websiteUrl(), String.class))
                .map(User::of)
                .one();
    }
}
