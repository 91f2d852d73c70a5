package dev.inkwire.posts.series;

import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads and writes single series and their posts; {@link SeriesListRepository} reads lists. */
interface SeriesRepository extends Repository<Series, UUID> {

    @Query("select " + Series.COLUMNS + " from series where id = any(:ids)")
    Flux<Series> findAll(UUID[] ids);

    @Query("select " + Series.COLUMNS + " from series where id = :id")
    Mono<Series> find(UUID id);

    @Query("select " + Series.COLUMNS + " from series where id = :id for update")
    Mono<Series> lock(UUID id);

    /** Locks a series if it is by the author. */
    @Query("select id from series where id = :id and author_id = :authorId for update")
    Mono<UUID> lockOf(UUID authorId, UUID id);

    /** Locks all series of an author, in the order of their ids. */
    @Modifying
    @Query("select id from series where author_id = :authorId order by id for update")
    Mono<Void> lockAllOf(UUID authorId);

    @Query("select count(*)::int from series where author_id = :authorId")
    Mono<Integer> countOf(UUID authorId);

    @Modifying
    @Query("insert into series (id, author_id, title) values (:id, :authorId, :title)")
    Mono<Void> insert(UUID id, UUID authorId, String title);

    @Modifying
    @Query("update series set title = :title where id = :id")
    Mono<Void> setTitle(UUID id, String title);

    @Modifying
    @Query("delete from series where id = :id")
    Mono<Void> delete(UUID id);

    /**
     * Deletes the series of an author: all of them, or only those without posts.
     *
     * @return the ids of the deleted series
     */
    @Query("""
            delete from series
            where author_id = :authorId
                and (:withPosts or not exists (select from series_post where series_id = series.id))
            returning id
            """)
    Flux<UUID> deleteAllOf(UUID authorId, boolean withPosts);

    /** @return the ids of the changed series */
    @Query("update series set author_id = null where author_id = :authorId returning id")
    Flux<UUID> removeAuthor(UUID authorId);

    /**
     * Locks posts of an author and the posts of one of the author's series, in the order of their ids.
     *
     * @return the ids of the locked posts; posts of other authors are left out
     */
    @Query("""
            select id from post
            where author_id = :authorId
                and id = any(array(select unnest(:ids) union select post_id from series_post where series_id = :seriesId))
            order by id for update
            """)
    Flux<UUID> lockPosts(UUID seriesId, UUID authorId, UUID[] ids);

    @Query("select series_id from series_post where post_id = :postId")
    Mono<UUID> findByPost(UUID postId);

    /** Removes the posts of a series, except for some. */
    @Modifying
    @Query("delete from series_post where series_id = :id and post_id <> all(:kept)")
    Mono<Void> removePosts(UUID id, UUID[] kept);

    /** Moves posts to a series, in this order. */
    @Modifying
    @Query("""
            insert into series_post (post_id, series_id, place)
            select post_id, :id, place from unnest(:postIds) with ordinality as wanted (post_id, place)
            on conflict (post_id) do update set series_id = excluded.series_id, place = excluded.place
            """)
    Mono<Void> setPosts(UUID id, UUID[] postIds);

    /**
     * Moves a post to the end of a series.
     *
     * @return false if the series has as many posts as it may have
     */
    @Modifying
    @Query("""
            insert into series_post (post_id, series_id, place)
            select :postId, :id, coalesce(max(place), 0) + 1 from series_post where series_id = :id
            having count(*) < :max
            on conflict (post_id) do update set series_id = excluded.series_id, place = excluded.place
            """)
    Mono<Boolean> append(UUID id, UUID postId, int max);

    /** @return false if the post is in no series */
    @Modifying
    @Query("delete from series_post where post_id = :postId")
    Mono<Boolean> removePost(UUID postId);
}
