package dev.inkwire.posts.feed;

import dev.inkwire.posts.post.Post;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Lists the posts by the people and with the tags that a user follows. */
@Service
class ViewerFeedService {

    private final ViewerFeedRepository feeds;

    ViewerFeedService(ViewerFeedRepository feeds) {
        this.feeds = feeds;
    }

    Mono<Connection<Post>> of(UUID userId, PageArguments page) {
        return feeds.page(userId, page)
                .map(slice -> Connection.of(slice, ViewerFeedRepository.NEWEST::cursor, () -> feeds.count(userId)
                        .toFuture()));
    }
}
