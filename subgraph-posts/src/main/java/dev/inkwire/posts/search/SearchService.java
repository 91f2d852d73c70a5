package dev.inkwire.posts.search;

import dev.inkwire.posts.post.Post;
import dev.inkwire.posts.post.PostFilter;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Searches published posts. */
@Service
class SearchService {

    private final SearchRepository posts;

    SearchService(SearchRepository posts) {
        this.posts = posts;
    }

    Mono<Connection<Post>> find(SearchQuery query, PostFilter filter, PageArguments page) {
        return posts.page(query, filter, page)
                .map(slice ->
                        Connection.of(slice, SearchHit.ORDER::cursor, SearchHit::post, () -> posts.count(query, filter)
                                .toFuture()));
    }
}
