package dev.inkwire.posts.tag;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsEntityFetcher;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.database.Loaders;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

@DgsComponent
public class TagFetcher {

    private final TagQueryService tags;

    TagFetcher(TagQueryService tags) {
        this.tags = tags;
    }

    @DgsQuery
    public Mono<Tag> tag(@InputArgument String slug) {
        return tags.find(slug);
    }

    @DgsQuery
    public Mono<Connection<Tag>> tags(@InputArgument @Nullable String query, PageArguments page) {
        return tags.list(query, page);
    }

    @DgsEntityFetcher(name = "Tag")
    public CompletableFuture<Tag> tag(Map<String, Object> representation, DgsDataFetchingEnvironment environment) {
        return Ids.parse(representation.get("id"))
                .map(id -> Loaders.<UUID, Tag>load(environment, TagLoaders.TAG, id))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    @DgsData(parentType = "Tag", field = "postCount")
    public CompletableFuture<Integer> postCount(DgsDataFetchingEnvironment environment) {
        return TagLoaders.postCount(environment, tag(environment));
    }

    @DgsData(parentType = "Tag", field = "followerCount")
    public CompletableFuture<Integer> followerCount(DgsDataFetchingEnvironment environment) {
        return TagLoaders.counts(environment, tag(environment)).thenApply(TagCounts::followerCount);
    }

    private static Tag tag(DgsDataFetchingEnvironment environment) {
        return environment.getSourceOrThrow();
    }
}
