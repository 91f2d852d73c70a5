package dev.inkwire.posts.post;

import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Mono;

/** Stores the reactions of the last seven days, and writes the counters of the reactions to a post. */
interface RecentReactionRepository extends Repository<Post, UUID> {

    /**
     * Stores the changed reactions of a user, and the counters of the post.
     *
     * @param counts the reactions of all users by kind, after the change
     */
    @Query("""
            with removed as (
                delete from recent_reaction
                where post_id = :id and user_id = :userId and kind <> all(:kinds)
                returning kind
            ), added as (
                insert into recent_reaction (post_id, user_id, kind)
                select :id, :userId, kind from unnest(:kinds) as kind where kind <> all(:kindsBefore)
                on conflict do nothing
                returning kind
            )
            update post
            set reactions = :counts, reaction_count = :total, recent_reaction_count = recent_reaction_count
                + (select count(*)::int from added) - (select count(*)::int from removed)
            where id = :id
            returning
            """ + Post.COLUMNS)
    Mono<Post> replace(UUID id, UUID userId, String[] kinds, String[] kindsBefore, Integer[] counts, int total);

    /** Deletes the recent reactions of a user to posts, and subtracts them from the counters. */
    @Modifying
    @Query("""
            with removed as (
                delete from recent_reaction where user_id = :userId and post_id = any(:postIds) returning post_id
            )
            update post set recent_reaction_count = recent_reaction_count - removed.count
            from (select post_id, count(*)::int as count from removed group by post_id) removed
            where id = removed.post_id
            """)
    Mono<Void> deleteOf(UUID userId, UUID[] postIds);

    /**
     * Removes reactions that are older than seven days, oldest first. Skips posts that a transaction has locked, which
     * includes those that another replica is counting. PostgreSQL evaluates a CTE that locks rows once, so that only
     * the posts that it has locked are changed.
     *
     * @return the number of reactions that were found; 0 if the posts of all of them were locked
     */
    @Query("""
            with expired as (
                select ctid as place, post_id from recent_reaction
                where given_at < now() - interval '7 days'
                order by given_at limit :limit
            ), locked as (
                select id from post where id = any(array(select post_id from expired)) for update skip locked
            ), removed as (
                delete from recent_reaction
                where ctid = any(array(select place from expired join locked on id = post_id))
                returning post_id
            ), counted as (
                update post set recent_reaction_count = recent_reaction_count - removed.count
                from (select post_id, count(*)::int as count from removed group by post_id) removed
                where id = removed.post_id
            )
            select count(*)::int from expired where exists (select from removed)
            """)
    Mono<Integer> removeExpired(int limit);
}
