package dev.inkwire.posts.feed;

import dev.inkwire.posts.post.Post;
import dev.inkwire.posts.post.PostConditions;
import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.Keyset.Column;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.Slice;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reads the feeds of users: the posts of their sources, which are the people and the tags that they follow. */
@Repository
class ViewerFeedRepository {

    static final int MAX_COUNT = 1_000;

    static final Keyset<Post> NEWEST =
            Keyset.descending("feed", Column.time("published_at", Post::publishedAtOrThrow), Column.id("id", Post::id));

    /**
     * A page contains only posts of those sources whose newest posts are among the newest of all sources: each of the
     * others has a newest post that as many posts precede as the page has. Ranks are dense, since sources share posts.
     */
    private static final String PAGE = """
            with newest as (
                select followee_id as author_id, null::uuid as tag_id, listed.*
                from follow cross join lateral (select * from (%1$s) listed limit 1) listed
                where follower_id = :user
                union all
                select null, tag_id, listed.*
                from tag_follow cross join lateral (select * from (%2$s) listed limit 1) listed
                where user_id = :user
            ), ranked as (
                select *, dense_rank() over (order by published_at desc, id desc) as rank from newest
            ), source as (
                select author_id, tag_id, last.published_at as last_at
                from ranked left join (select published_at from ranked where rank = :limit limit 1) last on true
                where rank <= :limit
            ), listed as (
                select listed.* from source cross join lateral (%3$s) listed
                union
                select listed.* from source cross join lateral (%4$s) listed
            )
            select %5$s from post where id = any(array(select id from listed order by %6$s)) order by %6$s
            """;

    private static final String OF_AUTHOR = """
            select published_at, id from post
            where author_id = %s and
            """ + PostConditions.PUBLISHED + """
             and %s order by %s
            """;

    /** The posts of a tag, except for those of the user. */
    private static final String OF_TAG = """
            select published_at, id from (
                select post_tag.published_at, post_id as id from post_tag
                where tag_id = %s and published_at is not null and post_id not in
            """ + PostConditions.ERASED_IDS + """
            ) tagged
            where %s and id not in (select id from post where author_id = :user and status = 'PUBLISHED')
            order by %s
            """;

    /** Leaves out the posts before the last one of the page, if the newest posts of the sources fill a page. */
    private static final String NOT_BEFORE_LAST = " and published_at >= coalesce(last_at, '-infinity')";

    /**
     * Counts a post once: as a post of its author, or in the first of its followed tags. Reads the tags in this order,
     * so that few of the posts that it reads are counted already.
     */
    private static final String COUNT = """
            select count(*)::int from (
                select from follow cross join lateral (
                    select from post where author_id = followee_id and %2$s limit %1$d
                ) post
                where follower_id = :user
                union all
                select from (select tag_id from tag_follow where user_id = :user order by tag_id) followed
                cross join lateral (
                    select from post_tag join post on id = post_id
                    where tag_id = followed.tag_id and post_tag.published_at is not null
                        and author_id is distinct from :user and %2$s
                        and (author_id in (select followee_id from follow where follower_id = :user)) is not true
                        and tag_id = (
                            select tag_id from post_tag other join tag_follow using (tag_id)
                            where post_id = post_tag.post_id and user_id = :user order by tag_id limit 1)
                    limit %1$d
                ) post
                limit %1$d
            ) listed
            """.formatted(MAX_COUNT, PostConditions.PUBLISHED);

    private final DatabaseClient database;

    ViewerFeedRepository(DatabaseClient database) {
        this.database = database;
    }

    Mono<Slice<Post>> page(UUID userId, PageArguments page) {
        String beyond = NEWEST.beyond(page);
        String order = NEWEST.order(page);
        String sql = PAGE.formatted(
                OF_AUTHOR.formatted("followee_id", beyond, order),
                OF_TAG.formatted("tag_follow.tag_id", beyond, order),
                OF_AUTHOR.formatted("source.author_id", beyond + NOT_BEFORE_LAST, order),
                OF_TAG.formatted("source.tag_id", beyond + NOT_BEFORE_LAST, order),
                Post.COLUMNS,
                order);
        return NEWEST.read(database.sql(sql).bind("user", userId), page, Post::of);
    }

    /** Counts the posts of a feed, up to a maximum that bounds the cost. */
    Mono<Integer> count(UUID userId) {
        return database.sql(COUNT).bind("user", userId).mapValue(Integer.class).one();
    }
}
