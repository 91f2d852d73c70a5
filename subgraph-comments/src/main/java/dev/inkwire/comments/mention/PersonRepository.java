package dev.inkwire.comments.mention;

import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

interface PersonRepository extends Repository<Person, UUID> {

    /**
     * Locks the users whom an author may mention: the first 20, without those who block the author. They are not erased
     * and keep their handles until the transaction ends. Call it before the post is locked. A lock of the rows would
     * give the transaction an id, which the lock of the post must do: see {@code PostRepository.lock}.
     *
     * @param handles in lower case, in the order of the text
     */
    @Query("""
            select id from (
                select id from person
                where handle = any(:handles)
                  and not exists (select from block where blocker_id = person.id and blocked_id = :authorId)
                order by array_position(:handles, handle), id limit 20
            ) candidate
            where not is_erased(id)
            """)
    Flux<UUID> lockMentioned(UUID authorId, String[] handles);

    /** Finds the users among some who have one of the handles, in the order of the handles. */
    @Query("""
            select id, handle from person where id = any(:ids) and handle = any(:handles)
            order by array_position(:handles, handle), id
            """)
    Flux<Person> findAll(UUID[] ids, String[] handles);

    @Query("select id, handle from person where id = any(:ids)")
    Flux<Person> findAll(UUID[] ids);

    /**
     * Locks the users whose handles differ, in the order of their ids. Transactions that mention them have ended then.
     */
    @Query("""
            with locked as materialized (
                select id, pg_advisory_xact_lock(hashtextextended(id::text, 0))
                from (
                    select id from person join unnest(:ids, :handles) as reported (id, handle) using (id)
                    where person.handle <> reported.handle order by id
                ) renamed
            )
            select id from locked
            """)
    Flux<UUID> lockRenamed(UUID[] ids, String[] handles);

    /**
     * Saves the handles of users, except for erased ones. Locks in the order of the ids.
     *
     * @return the ids of the users who are new or have another handle than before
     */
    @Query("""
            insert into person (id, handle)
            select id, handle
            from (select id, handle from unnest(:ids, :handles) as reported (id, handle) order by id) ordered
            where not is_erased(id)
            on conflict (id) do update set handle = excluded.handle where person.handle <> excluded.handle
            returning person.id
            """)
    Flux<UUID> saveAll(UUID[] ids, String[] handles);

    @Modifying
    @Query("delete from person where id = any(:ids)")
    Mono<Void> deleteAll(UUID[] ids);
}
