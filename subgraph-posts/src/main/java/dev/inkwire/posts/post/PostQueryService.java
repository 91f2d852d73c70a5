package dev.inkwire.posts.post;

import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Finds posts, and lists those that a caller may see. */
@Service
class PostQueryService {

    private final PostRepository posts;
    private final PostListRepository lists;
    private final OwnPostRepository own;

    PostQueryService(PostRepository posts, PostListRepository lists, OwnPostRepository own) {
        this.posts = posts;
        this.lists = lists;
        this.own = own;
    }

    /** Finds a post in any status. */
    Mono<Post> find(UUID id) {
        return posts.find(id);
    }

    /** Finds a post in any status by its current slug or a former one. */
    Mono<Post> findBySlug(String slug) {
        return posts.findBySlug(slug);
    }

    Mono<Connection<Post>> list(PostFilter filter, PostOrder order, PageArguments page) {
        return lists.page(filter, order, page)
                .map(slice -> Connection.of(
                        slice, order.keyset()::cursor, () -> lists.count(filter).toFuture()));
    }

    /** Lists the posts of an author for the author. */
    Mono<Connection<Post>> listOwn(UUID authorId, @Nullable PostStatus status, PageArguments page) {
        return own.page(authorId, status, page)
                .map(slice ->
                        Connection.of(slice, OwnPostRepository.LAST_CHANGED::cursor, () -> own.count(authorId, status)
                                .toFuture()));
    }
}
