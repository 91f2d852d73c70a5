package dev.inkwire.users.follow;

import dev.inkwire.starter.database.Columns;
import dev.inkwire.users.user.UserList;
import java.util.Collection;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class FollowRepository {

    static final UserList FOLLOWERS = new UserList("followers", "follow", "followee_id", "follower_id");
    static final UserList FOLLOWING = new UserList("following", "follow", "follower_id", "followee_id");

    private final DatabaseClient database;

    FollowRepository(DatabaseClient database) {
        this.database = database;
    }

    /** Those of some pairs of whom one follows the other. */
    Flux<Follow> findAll(Collection<Follow> follows) {
        return database.sql("""
                        select follower_id, followee_id from follow
                        join unnest(:followers, :followees) as asked (follower, followee)
                            on follower_id = follower and followee_id = followee
                        """)
                .bind("followers", follows.stream().map(Follow::followerId).toArray(UUID[]::new))
                .bind("followees", follows.stream().map(Follow::followeeId).toArray(UUID[]::new))
                .map(Follow::of)
                .all();
    }

    /**
     * Adds a follow, and counts it in both profiles. To be called under their locks.
     *
     * @return empty when there is one already
     */
    Mono<Follow> add(Follow follow) {
        return change(follow, 1, """
                insert into follow (follower_id, followee_id) values (:follower, :followee)
                on conflict do nothing returning *
                """);
    }

    /** As {@link #add}, the other way round; empty when there is none. */
    Mono<Follow> remove(Follow follow) {
        return change(
                follow, -1, "delete from follow where follower_id = :follower and followee_id = :followee returning *");
    }

    private Mono<Follow> change(Follow follow, int difference, String change) {
        return database.sql("""
                        with changed as (%s), follower as (
                            update profile set following_count = following_count + :difference
                            from changed where profile.id = follower_id
                        )
                        update profile set follower_count = follower_count + :difference
                        from changed where profile.id = followee_id
                        """.formatted(change))
                .bind("follower", follow.followerId())
                .bind("followee", follow.followeeId())
                .bind("difference", difference)
                .fetch()
                .rowsUpdated()
                .filter(rows -> rows > 0)
                .map(changed -> follow);
    }

    /** Locks the profiles of a user, their followers and everyone they follow, in the order of their ids. */
    Mono<Void> lockAllOf(UUID userId) {
        return database.sql("""
                        select id from profile where id = any (array(
                            select :user
                            union select followee_id from follow where follower_id = :user
                            union select follower_id from follow where followee_id = :user
                        ))
                        order by id for update
                        """).bind("user", userId).then();
    }

    /**
     * Removes all that somebody follows or is followed by, and counts that in the others' profiles.
     *
     * @return whose profiles have changed
     */
    Flux<UUID> removeAllOf(UUID userId) {
        return database.sql("""
                        with gone as (
                            delete from follow where follower_id = :user or followee_id = :user returning *
                        ), lost as (
                            select profile_id, count(*) filter (where follows) as following,
                                count(*) filter (where not follows) as followers
                            from gone cross join lateral (values (follower_id, true), (followee_id, false))
                                as side (profile_id, follows)
                            group by profile_id
                        )
                        update profile
                        set follower_count = follower_count - followers, following_count = following_count - following
                        from lost where id = profile_id
                        returning id
                        """)
                .bind("user", userId)
                .map(row -> Columns.get(row, "id", UUID.class))
                .all();
    }

    /** Whether either of the two blocks the other. */
    Mono<Boolean> isBlocked(Follow follow) {
        return database.sql("""
                        select exists (
                            select from block
                            where (blocker_id, blocked_id) in ((:follower, :followee), (:followee, :follower))
                        ) as blocked
                        """)
                .bind("follower", follow.followerId())
                .bind("followee", follow.followeeId())
                .map(row -> Columns.get(row, "blocked", Boolean.class))
                .one();
    }
}
