package dev.inkwire.posts.search;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.posts.post.Post;
import dev.inkwire.posts.post.PostFilter;
import dev.inkwire.posts.post.PostTags;
import dev.inkwire.starter.cache.RecordsTags;
import dev.inkwire.starter.database.Loaders;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.Edge;
import dev.inkwire.starter.paging.PageArguments;
import graphql.execution.DataFetcherResult;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

@DgsComponent
public class SearchFetcher {

    private final SearchService search;

    SearchFetcher(SearchService search) {
        this.search = search;
    }

    /** Passes the query on to the edges as their local context. */
    @DgsQuery
    @RecordsTags
    public Mono<DataFetcherResult<Connection<Post>>> searchPosts(
            @InputArgument String query,
            @InputArgument @Nullable PostFilter filter,
            PageArguments page,
            DgsDataFetchingEnvironment environment) {
        SearchQuery parsed = SearchQuery.parse(query);
        PostFilter checked = PostFilter.checked(filter);
        PostTags.readSearch(environment, checked);
        return search.find(parsed, checked, page)
                .doOnNext(found -> PostTags.read(environment, found.nodes()))
                .map(found -> DataFetcherResult.<Connection<Post>>newResult()
                        .data(found)
                        .localContext(parsed)
                        .build());
    }

    @DgsData(parentType = "PostSearchEdge", field = "highlight")
    @RecordsTags
    public CompletableFuture<String> highlight(DgsDataFetchingEnvironment environment) {
        Edge<Post> edge = environment.getSourceOrThrow();
        SearchQuery query = Objects.requireNonNull(environment.getLocalContext());
        return Loaders.load(
                environment,
                SearchLoaders.HIGHLIGHT,
                new SearchLoaders.Key(edge.node().id(), query),
                "");
    }
}
