package dev.inkwire.posts.post;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import dev.inkwire.posts.series.Series;
import dev.inkwire.posts.series.SeriesLoaders;
import dev.inkwire.starter.database.Loaders;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.security.Caller;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

@DgsComponent
public class PostSeriesFetcher {

    @DgsData(parentType = "Post", field = "series")
    public CompletableFuture<Series> series(@Nullable Caller caller, DgsDataFetchingEnvironment environment) {
        Post post = environment.getSourceOrThrow();
        return SeriesLoaders.ofPost(environment, post.id(), caller);
    }

    @DgsData(parentType = "Series", field = "posts")
    public CompletableFuture<List<Post>> posts(
            PageArguments page, @Nullable Caller caller, DgsDataFetchingEnvironment environment) {
        Series series = environment.getSourceOrThrow();
        CompletableFuture<Collection<Post>> posts =
                Loaders.load(environment, PostLoaders.OF_SERIES, series.id(), List.of());
        return posts.thenApply(all -> all.stream()
                .filter(post -> post.isPublished() || post.isBy(caller))
                .limit(page.size())
                .toList());
    }
}
