package dev.inkwire.posts.tag;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsEntityFetcher;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.content.erasure.ErasureTags;
import dev.inkwire.posts.slug.Slug;
import dev.inkwire.starter.cache.RecordsTags;
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
    @RecordsTags
    public Mono<Tag> tag(@InputArgument String slug, DgsDataFetchingEnvironment environment) {
        for (String possible : Slug.ofTag(slug)) {
            ErasureTags.add(environment, TagTags.posts(possible));
        }
        return tags.find(slug);
    }

    @DgsQuery
    @RecordsTags
    public Mono<Connection<Tag>> tags(
            @InputArgument @Nullable String query, PageArguments page, DgsDataFetchingEnvironment environment) {
        ErasureTags.add(environment, TagTags.TAGS);
        return tags.list(query, page);
    }

    /** A tag never changes, and its id is not known before it exists. */
    @DgsEntityFetcher(name = "Tag")
    @RecordsTags
    public CompletableFuture<Tag> tag(Map<String, Object> representation, DgsDataFetchingEnvironment environment) {
        ErasureTags.add(environment);
        return Ids.parse(representation.get("id"))
                .map(id -> Loaders.<UUID, Tag>load(environment, TagLoaders.TAG, id))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    @DgsData(parentType = "Tag", field = "postCount")
    @RecordsTags
    public CompletableFuture<Integer> postCount(DgsDataFetchingEnvironment environment) {
        Tag tag = tag(environment);
        ErasureTags.add(environment, TagTags.posts(tag.slug()));
        return TagLoaders.postCount(environment, tag);
    }

    @DgsData(parentType = "Tag", field = "followerCount")
    @RecordsTags
    public CompletableFuture<Integer> followerCount(DgsDataFetchingEnvironment environment) {
        Tag tag = tag(environment);
        ErasureTags.add(environment, TagTags.followers(tag.slug()));
        return TagLoaders.counts(environment, tag).thenApply(TagCounts::followerCount);
    }

    private static Tag tag(DgsDataFetchingEnvironment environment) {
        return environment.getSourceOrThrow();
    }
}
