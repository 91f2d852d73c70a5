package dev.inkwire.posts.post;

import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Writes the content of posts, which has more columns than the parameters of a method should be. */
@Repository
class PostContentRepository {

    private final DatabaseClient database;

    PostContentRepository(DatabaseClient database) {
        this.database = database;
    }

    Mono<Post> insert(UUID id, UUID authorId, boolean publish, PostContent content) {
        String sql = """
                insert into post (id, author_id, status, published_at, %s)
                values (:id, :author, :status, case when :publish then now() end, %s)
                returning %s
                """.formatted(PostContent.COLUMNS, PostContent.VALUES, Post.COLUMNS);
        PostStatus status = publish ? PostStatus.PUBLISHED : PostStatus.DRAFT;
        return content.bind(database.sql(sql))
                .bind("id", id)
                .bind("author", authorId)
                .bind("status", status.name())
                .bind("publish", publish)
                .map(Post::of)
                .one();
    }

    /** Writes the content of a post, and increases its version. */
    Mono<Post> update(UUID id, PostContent content) {
        String sql = """
                update post set (%s) = (%s), updated_at = now(), version = version + 1 where id = :id
                returning %s
                """.formatted(PostContent.COLUMNS, PostContent.VALUES, Post.COLUMNS);
        return content.bind(database.sql(sql)).bind("id", id).map(Post::of).one();
    }
}
