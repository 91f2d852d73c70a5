package dev.inkwire.posts.post;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.security.Viewer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Resolves the list of the viewer's own posts. */
@DgsComponent
public class OwnPostFetcher {

    private final PostQueryService posts;

    OwnPostFetcher(PostQueryService posts) {
        this.posts = posts;
    }

    @DgsData(parentType = "Viewer", field = "posts")
    public Mono<Connection<Post>> posts(
            @InputArgument @Nullable PostStatus status, PageArguments page, DgsDataFetchingEnvironment environment) {
        Viewer viewer = environment.getSourceOrThrow();
        return posts.listOwn(viewer.userId(), status, page);
    }
}
