package dev.inkwire.posts.moderation;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import dev.inkwire.posts.post.Post;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import reactor.core.publisher.Mono;

@DgsComponent
public class ModerationFetcher {

    private final ModerationService service;

    ModerationFetcher(ModerationService service) {
        this.service = service;
    }

    @DgsQuery
    public Mono<Connection<Post>> reportedPosts(PageArguments page) {
        return service.reportedPosts(page);
    }
}
