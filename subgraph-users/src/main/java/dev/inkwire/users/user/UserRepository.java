package dev.inkwire.users.user;

import dev.inkwire.starter.database.RowLocks;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stores the public profiles of accounts. */
interface UserRepository extends Repository<User, UUID> {

    @Query("select " + User.COLUMNS + " from profile where id = :id")
    Mono<User> find(UUID id);

    @Query("select " + User.COLUMNS + " from profile where id = any(:ids)")
    Flux<User> findAll(UUID[] ids);

    /** @param handle in lower case */
    @Query("select " + User.COLUMNS + " from profile where handle = :handle")
    Mono<User> findByHandle(String handle);

    /** Locks a profile until the transaction ends. */
    @Query(RowLocks.TURN + "select " + User.COLUMNS + " from turn, profile where id = :id for update of profile")
    Mono<User> lock(UUID id);

    /** Locks profiles until the transaction ends, in the order of their ids to avoid deadlocks. */
    @Query(RowLocks.TURNS + "select " + User.COLUMNS
            + " from turn, profile where id = any(:ids) order by id for update of profile")
    Flux<User> lockAll(UUID[] ids);

    /**
     * Inserts the profile of a new account.
     *
     * @return fails with {@link org.springframework.dao.DuplicateKeyException} if another user has the handle
     */
    @Query("insert into profile (id, handle, name) values (:id, :handle, :name) returning " + User.COLUMNS)
    Mono<User> insert(UUID id, String handle, String name);

    /**
     * Updates what a user can change in their profile.
     *
     * @return fails with {@link org.springframework.dao.DuplicateKeyException} if another user has the handle
     */
    Mono<User> save(User user);
}
