package dev.inkwire.posts.related;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.posts.post.Post;
import dev.inkwire.posts.post.PostTags;
import dev.inkwire.starter.cache.RecordsTags;
import dev.inkwire.starter.database.Loaders;
import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

@DgsComponent
public class RelatedFetcher {

    @DgsData(parentType = "Post", field = "related")
    @RecordsTags
    public CompletableFuture<List<Post>> related(@InputArgument Integer first, DgsDataFetchingEnvironment environment) {
        if (first < 1 || first > RelatedRepository.MAX) {
            throw new ApiException(
                    ErrorCode.BAD_USER_INPUT, "first must be a number from 1 to %d.".formatted(RelatedRepository.MAX));
        }
        Post post = environment.getSourceOrThrow();
        PostTags.readTagsOf(environment, post);
        return Loaders.<UUID, Collection<Post>>load(environment, RelatedLoaders.RELATED, post.id(), List.of())
                .thenApply(found ->
                        PostTags.read(environment, found.stream().limit(first).toList()));
    }
}
