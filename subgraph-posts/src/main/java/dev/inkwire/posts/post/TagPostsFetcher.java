package dev.inkwire.posts.post;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import dev.inkwire.posts.tag.Tag;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import java.util.concurrent.CompletableFuture;

@DgsComponent
public class TagPostsFetcher {

    @DgsData(parentType = "Tag", field = "posts")
    public CompletableFuture<Connection<Post>> posts(PageArguments page, DgsDataFetchingEnvironment environment) {
        Tag tag = environment.getSourceOrThrow();
        return TagPostsLoaders.page(environment, tag, page);
    }
}
