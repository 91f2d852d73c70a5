package dev.inkwire.posts.feed;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import dev.inkwire.posts.tag.Tag;
import dev.inkwire.starter.cache.RecordsTags;
import dev.inkwire.starter.database.Loaders;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.starter.security.Viewer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

@DgsComponent
public class TagFollowFetcher {

    private final TagFollowService service;

    TagFollowFetcher(TagFollowService service) {
        this.service = service;
    }

    @DgsData(parentType = "Tag", field = "followedByViewer")
    @RecordsTags
    public CompletableFuture<Boolean> followedByViewer(
            @Nullable Caller caller, DgsDataFetchingEnvironment environment) {
        if (caller == null) {
            return CompletableFuture.completedFuture(false);
        }
        Tag tag = environment.getSourceOrThrow();
        return Loaders.load(environment, TagFollowLoaders.EXISTS, new TagFollow(caller.userId(), tag.id()), false);
    }

    @DgsData(parentType = "Viewer", field = "followedTags")
    public Mono<Connection<Tag>> followedTags(PageArguments page, DgsDataFetchingEnvironment environment) {
        Viewer viewer = environment.getSourceOrThrow();
        return service.followedBy(viewer.userId(), page);
    }
}
