package dev.inkwire.posts.bookmark;

import dev.inkwire.content.erasure.UserErasure;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Deletes the bookmarks of a user whose account was deleted. */
@Component
class BookmarkErasure implements UserErasure {

    private final BookmarkRepository bookmarks;

    BookmarkErasure(BookmarkRepository bookmarks) {
        this.bookmarks = bookmarks;
    }

    @Override
    public Mono<Void> erase(UUID userId) {
        return bookmarks.deleteAllOf(userId);
    }
}
