package dev.inkwire.posts.bookmark;

import static dev.inkwire.starter.error.UserErrorCode.NOT_ALLOWED;
import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.posts.post.Post;
import dev.inkwire.posts.post.PostLocks;
import dev.inkwire.starter.erasure.ErasedUsers;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.security.Caller;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/** Sets, removes and lists bookmarks. Locks in the order user, post. */
@Service
class BookmarkService {

    private static final int MAX_BOOKMARKS = 10_000;
    private static final String FIELD = "postId";

    private final ErasedUsers erased;
    private final PostLocks posts;
    private final BookmarkRepository bookmarks;
    private final BookmarkListRepository lists;

    BookmarkService(ErasedUsers erased, PostLocks posts, BookmarkRepository bookmarks, BookmarkListRepository lists) {
        this.erased = erased;
        this.posts = posts;
        this.bookmarks = bookmarks;
        this.lists = lists;
    }

    /** @return the post; fails with the user errors NOT_FOUND and NOT_ALLOWED */
    @Transactional
    public Mono<Post> add(Caller caller, UUID postId) {
        return lock(caller, postId)
                .filter(Post::isPublished)
                .switchIfEmpty(error(NOT_ALLOWED, FIELD, "Only a published post can be bookmarked."))
                .delayUntil(post -> insert(caller.userId(), postId));
    }

    /** @return the post; fails with the user error NOT_FOUND */
    @Transactional
    public Mono<Post> remove(Caller caller, UUID postId) {
        return lock(caller, postId).delayUntil(post -> bookmarks.delete(caller.userId(), postId));
    }

    Mono<Connection<Post>> list(UUID userId, PageArguments page) {
        return lists.page(userId, page)
                .map(slice -> Connection.of(
                        slice, BookmarkedPost.LAST_BOOKMARKED::cursor, BookmarkedPost::post, () -> lists.count(userId)
                                .toFuture()));
    }

    private Mono<Post> lock(Caller caller, UUID postId) {
        return erased.requireNotErased(caller.userId()).then(posts.lockVisible(caller, postId, FIELD));
    }

    private Mono<Boolean> insert(UUID userId, UUID postId) {
        return bookmarks
                .insert(userId, postId, MAX_BOOKMARKS)
                .filter(inserted -> inserted)
                .switchIfEmpty(Mono.defer(() -> bookmarks
                        .findAll(new UUID[] {userId}, new UUID[] {postId})
                        .hasElements()))
                .filter(exists -> exists)
                .switchIfEmpty(
                        error(NOT_ALLOWED, FIELD, "You can have at most %,d bookmarks.".formatted(MAX_BOOKMARKS)));
    }
}
