package dev.inkwire.posts.series;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsEntityFetcher;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.posts.author.User;
import dev.inkwire.starter.cache.RecordsTags;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.database.Loaders;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.PagesLoader;
import dev.inkwire.starter.paging.Slice;
import dev.inkwire.starter.security.Caller;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

@DgsComponent
public class SeriesFetcher {

    @DgsQuery
    @RecordsTags
    public CompletableFuture<Series> series(@InputArgument String id, DgsDataFetchingEnvironment environment) {
        return find(id, environment);
    }

    @DgsEntityFetcher(name = "Series")
    @RecordsTags
    public CompletableFuture<Series> entity(
            Map<String, Object> representation, DgsDataFetchingEnvironment environment) {
        return find(representation.get("id"), environment);
    }

    @DgsData(parentType = "User", field = "series")
    @RecordsTags
    public CompletableFuture<Connection<Series>> seriesOfUser(
            PageArguments page, @Nullable Caller caller, DgsDataFetchingEnvironment environment) {
        User author = environment.getSourceOrThrow();
        SeriesSelection selection =
                caller != null && caller.userId().equals(author.id()) ? SeriesSelection.ALL : SeriesSelection.PUBLISHED;
        CompletableFuture<Slice<Series>> series =
                Loaders.load(environment, SeriesLoaders.OF_AUTHOR, new PagesLoader.Key<>(author.id(), selection, page));
        SeriesTags.readAuthor(environment, author.id());
        return series.thenApply(slice -> Connection.of(
                slice,
                Series.NEWEST::cursor,
                () -> Loaders.load(
                        environment, SeriesLoaders.COUNT, new SeriesLoaders.CountKey(author.id(), selection), 0)));
    }

    private static CompletableFuture<Series> find(@Nullable Object id, DgsDataFetchingEnvironment environment) {
        return Ids.parse(id)
                .map(parsed -> SeriesLoaders.load(environment, parsed))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }
}
