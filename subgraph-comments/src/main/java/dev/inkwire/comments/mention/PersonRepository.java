package dev.inkwire.comments.mention;

import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

public interface PersonRepository extends Repository<Person, UUID> {

    /**
     * Finds the users whom an author mentions: at most the first 20, without those who block the author. They are not
     * erased, and keep their handles, until the transaction ends. Call it before the post is locked.
     *
     * @param handles in lower case
     * @return the users in the order of the handles
     */
    @Query("""
            select id, handle from person
            where handle = any(:handles)
              and not exists (select from block where blocker_id = person.id and blocked_id = :authorId)
              and not is_erased(id)
            order by array_position(:handles, handle), id limit 20
            for share of person
            """)
    Flux<Person> findMentioned(UUID authorId, String[] handles);

    @Query("select id, handle from person where id = any(:ids)")
    Flux<Person> findAll(UUID[] ids);

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

    /** Lets the comments that mention users be rendered again, with the links that these have now. */
    @Modifying
    @Query("""
            update comment set renderer_version = 0
            where id = any(array(
                select id from comment where mentions <> '{}' and mentions && :ids order by id for update
            ))
            """)
    Mono<Void> outdateMentionsOf(UUID[] ids);

    @Modifying
    @Query("delete from person where id = any(:ids)")
    Mono<Void> deleteAll(UUID[] ids);
}
