package dev.inkwire.posts.post;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import dev.inkwire.posts.series.Series;
import dev.inkwire.posts.series.SeriesLoaders;
import dev.inkwire.starter.cache.RecordsTags;
import dev.inkwire.starter.database.Loaders;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.security.Caller;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

@DgsComponent
public class PostSeriesFetcher {

    @DgsData(parentType = "Post", field = "series")
    @RecordsTags
    public CompletableFuture<Series> series(DgsDataFetchingEnvironment environment) {
        Post post = environment.getSourceOrThrow();
        return SeriesLoaders.ofPost(environment, post.id(), post.authorId());
    }

    @DgsData(parentType = "Series", field = "posts")
    @RecordsTags
    public CompletableFuture<List<Post>> posts(PageArguments page, DgsDataFetchingEnvironment environment) {
        Series series = environment.getSourceOrThrow();
        CompletableFuture<Collection<Post>> posts =
                Loaders.load(environment, PostLoaders.OF_SERIES, series.id(), List.of());
        return posts.thenApply(all -> PostTags.read(
                environment,
                all.stream()
                        .filter(post -> isListed(environment, post))
                        .limit(page.size())
                        .toList()));
    }

    private static boolean isListed(DgsDataFetchingEnvironment environment, Post post) {
        return post.isPublished() || post.isBy(Caller.of(environment.getGraphQlContext()));
    }
}
