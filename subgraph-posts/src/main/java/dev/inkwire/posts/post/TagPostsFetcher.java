package dev.inkwire.posts.post;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import dev.inkwire.content.erasure.ErasureTags;
import dev.inkwire.posts.tag.Tag;
import dev.inkwire.posts.tag.TagTags;
import dev.inkwire.starter.cache.RecordsTags;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import java.util.concurrent.CompletableFuture;

@DgsComponent
public class TagPostsFetcher {

    @DgsData(parentType = "Tag", field = "posts")
    @RecordsTags
    public CompletableFuture<Connection<Post>> posts(PageArguments page, DgsDataFetchingEnvironment environment) {
        Tag tag = environment.getSourceOrThrow();
        ErasureTags.add(environment, TagTags.posts(tag.slug()));
        return TagPostsLoaders.page(environment, tag, page);
    }
}
