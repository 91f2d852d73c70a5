package dev.inkwire.posts.index;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes the words by which posts are found. */
public interface IndexRepository extends Repository<IndexedText, UUID> {

    /**
     * Indexes a post. Call it in the transaction that has written or locked the post.
     *
     * @param excerpt as the author wrote it
     * @param text null to keep the words of the text
     */
    default Mono<Void> write(
            UUID postId,
            String title,
            @Nullable String subtitle,
            @Nullable String excerpt,
            @Nullable TokenizedText text) {
        return write(
                postId,
                SearchVector.ofHead(title, subtitle, excerpt),
                text == null ? null : text.vector(),
                text == null ? null : text.unspaced(),
                text == null ? null : text.plainText());
    }

    @Modifying
    @Query("""
            insert into post_search (post_id, head, body, unspaced, plain_text, published_at)
            values (:postId, cast(:head as tsvector), coalesce(cast(:body as tsvector), ''), coalesce(:unspaced, ''),
                    coalesce(:plainText, ''), (select published_at from post where id = :postId and status = 'PUBLISHED'))
            on conflict (post_id) do update
            set head = excluded.head,
                body = coalesce(cast(:body as tsvector), post_search.body),
                unspaced = coalesce(:unspaced, post_search.unspaced),
                plain_text = coalesce(:plainText, post_search.plain_text)
            """)
    Mono<Void> write(
            UUID postId, String head, @Nullable String body, @Nullable String unspaced, @Nullable String plainText);

    /** Finds the beginnings of texts: at most 20,000 characters, which bounds what is done with the texts of a page. */
    @Query("select post_id, left(plain_text, 20000) as plain_text from post_search where post_id = any(:postIds)")
    Flux<IndexedText> findBeginnings(UUID[] postIds);
}
