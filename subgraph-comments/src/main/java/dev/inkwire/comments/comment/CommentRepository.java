package dev.inkwire.comments.comment;

import dev.inkwire.content.reaction.ReactionCounts;
import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.PagesLoader.Child;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class CommentRepository {

    private final DatabaseClient database;

    CommentRepository(DatabaseClient database) {
        this.database = database;
    }

    Flux<Comment> findAll(Collection<UUID> ids) {
        return database.sql("select * from comment where id = any(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(Comment::of)
                .all();
    }

    /** Keeps others from changing the comment until the transaction ends. */
    Mono<Comment> lock(UUID id) {
        return database.sql("select * from comment where id = :id for update")
                .bind("id", id)
                .map(Comment::of)
                .one();
    }

    Flux<Child<Comment>> pageUnderPosts(Set<UUID> postIds, CommentOrder order, PageArguments page) {
        return page("post_id = thread.id and parent_id is null", postIds, order, page)
                .map(comment -> new Child<>(comment.postId(), comment));
    }

    Flux<Child<Comment>> pageOfReplies(Set<UUID> parentIds, CommentOrder order, PageArguments page) {
        return page("parent_id = thread.id", parentIds, order, page)
                .map(comment -> new Child<>(Objects.requireNonNull(comment.parentId()), comment));
    }

    private Flux<Comment> page(String inThread, Set<UUID> threads, CommentOrder order, PageArguments page) {
        Keyset<Comment> keyset = order.keyset();
        String sql = """
                select comment.* from unnest(:threads) as thread (id)
                cross join lateral (
                    select * from comment where %s and %s order by %s
                ) comment
                """.formatted(inThread, keyset.beyond(page), keyset.order(page));
        return keyset.bind(database.sql(sql).bind("threads", threads.toArray(UUID[]::new)), page)
                .map(Comment::of)
                .all();
    }

    /** How many comments stand directly under each post; no entry for none. */
    Mono<Map<UUID, Integer>> countUnderPosts(Collection<UUID> postIds) {
        return count("post_id", "parent_id is null", postIds);
    }

    /** How many comments stand directly under each comment, deleted ones included; no entry for none. */
    Mono<Map<UUID, Integer>> countReplies(Collection<UUID> parentIds) {
        return count("parent_id", "true", parentIds);
    }

    private Mono<Map<UUID, Integer>> count(String thread, String condition, Collection<UUID> threads) {
        return database.sql("""
                        select %1$s as thread, count(*)::int as count from comment
                        where %1$s = any(:threads) and %2$s group by %1$s
                        """.formatted(thread, condition))
                .bind("threads", threads.toArray(UUID[]::new))
                .map(row -> Map.entry(Columns.get(row, "thread", UUID.class), Columns.get(row, "count", Integer.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /**
     * Adds a comment, and counts it in its post and parent. To be called under the post's lock, so that the comments of
     * a post become visible in the order in which they were created.
     */
    Mono<Comment> insert(
            UUID postId,
            @Nullable Comment parent,
            UUID authorId,
            CommentText text,
            Collection<UUID> mentionedIds,
            @Nullable String idempotencyKey) {
        return database.sql("""
                        with counted as (
                            update post
                            set comment_count = comment_count + 1,
                                last_comment_at =
                                    greatest(clock_timestamp(), last_comment_at + interval '1 microsecond')
                            where id = :post
                            returning last_comment_at
                        ), answered as (
                            update comment set reply_count = reply_count + 1 where id = :parent
                        )
                        insert into comment
                            (post_id, parent_id, author_id, depth, markdown, html, mentions, created_at,
                             idempotency_key)
                        select :post, :parent, :author, :depth, :markdown, :html, :mentions, last_comment_at, :key
                        from counted
                        returning *
                        """)
                .bind("post", postId)
                .bind("parent", Columns.nullable(parent == null ? null : parent.id(), UUID.class))
                .bind("author", authorId)
                .bind("depth", parent == null ? 0 : parent.depthOfReply())
                .bind("markdown", text.markdown())
                .bind("html", text.html())
                .bind("mentions", mentionedIds.toArray(UUID[]::new))
                .bind("key", Columns.nullable(idempotencyKey, String.class))
                .map(Comment::of)
                .one();
    }

    /** To be called under the post's lock. */
    Mono<Void> subtractFromReplyCount(@Nullable UUID parentId) {
        return parentId == null
                ? Mono.empty()
                : database.sql("update comment set reply_count = reply_count - 1 where id = :id")
                        .bind("id", parentId)
                        .then();
    }

    /**
     * Deletes comments that have no replies but these comments and placeholders that are deleted with them, and the
     * placeholders above that have no other replies. To be called under the locks of the posts.
     *
     * @param ids of comments that are to be removed
     * @return the deleted comments, replies before their parents
     */
    Flux<Comment> deleteWithoutReplies(Collection<UUID> ids) {
        return database.sql("""
                        with recursive candidate as (
                            select id, parent_id from comment where id = any(:ids)
                            union
                            select comment.id, comment.parent_id
                            from candidate join comment on comment.id = candidate.parent_id
                            where status = 'DELETED'
                        ), needed as (
                            select candidate.id, candidate.parent_id
                            from candidate join comment reply on reply.parent_id = candidate.id
                            where reply.id not in (select id from candidate)
                            union
                            select candidate.id, candidate.parent_id
                            from needed join candidate on candidate.id = needed.parent_id
                        ), gone as (
                            delete from comment
                            where id in (select id from candidate except select id from needed)
                            returning *
                        )
                        select * from gone order by created_at desc, id desc
                        """)
                .bind("ids", ids.toArray(UUID[]::new))
                .map(Comment::of)
                .all();
    }

    /** Makes the comment a placeholder, which has nothing of what it said. */
    Mono<Comment> erase(UUID id) {
        return database.sql("""
                        update comment
                        set status = 'DELETED', markdown = '', html = '', mentions = '{}',
                            reactions = '{}', reaction_count = 0, idempotency_key = null
                        where id = :id
                        returning *
                        """).bind("id", id).map(Comment::of).one();
    }

    Mono<Comment> setReactions(UUID id, ReactionCounts counts) {
        return database.sql(
                        "update comment set reactions = :counts, reaction_count = :total where id = :id returning *")
                .bind("id", id)
                .bind("counts", counts.toColumn())
                .bind("total", counts.total())
                .map(Comment::of)
                .one();
    }
}
