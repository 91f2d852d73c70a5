package dev.inkwire.posts.feed;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import dev.inkwire.posts.post.Post;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.security.Viewer;
import reactor.core.publisher.Mono;

@DgsComponent
public class ViewerFeedFetcher {

    private final ViewerFeedService feeds;

    ViewerFeedFetcher(ViewerFeedService feeds) {
        this.feeds = feeds;
    }

    @DgsData(parentType = "Viewer", field = "feed")
    public Mono<Connection<Post>> feed(PageArguments page, DgsDataFetchingEnvironment environment) {
        Viewer viewer = environment.getSourceOrThrow();
        return feeds.of(viewer.userId(), page);
    }
}
