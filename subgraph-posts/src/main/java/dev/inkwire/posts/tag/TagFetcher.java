package dev.inkwire.posts.tag;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsEntityFetcher;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.database.Loaders;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

@DgsComponent
public class TagFetcher {

    @DgsEntityFetcher(name = "Tag")
    public CompletableFuture<Tag> tag(Map<String, Object> representation, DgsDataFetchingEnvironment environment) {
        return Ids.parse(representation.get("id"))
                .map(id -> Loaders.<UUID, Tag>load(environment, TagLoaders.TAG, id))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }
}
