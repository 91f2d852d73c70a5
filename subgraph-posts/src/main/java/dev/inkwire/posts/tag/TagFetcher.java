package dev.inkwire.posts.tag;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsEntityFetcher;
import dev.inkwire.posts.post.Post;
import dev.inkwire.starter.database.Ids;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;

@DgsComponent
public class TagFetcher {

    @DgsEntityFetcher(name = "Tag")
    public CompletableFuture<Tag> tag(Map<String, Object> representation, DgsDataFetchingEnvironment environment) {
        DataLoader<UUID, Tag> tags = environment.getDataLoader(TagLoader.class);
        return Ids.parse(representation.get("id"))
                .map(tags::load)
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    @DgsData(parentType = "Post", field = "tags")
    public CompletableFuture<Collection<Tag>> tags(DgsDataFetchingEnvironment environment) {
        Post post = environment.getSourceOrThrow();
        DataLoader<UUID, Collection<Tag>> tags = environment.getDataLoader(TagsLoader.class);
        return tags.load(post.id()).thenApply(found -> found == null ? List.of() : found);
    }
}
