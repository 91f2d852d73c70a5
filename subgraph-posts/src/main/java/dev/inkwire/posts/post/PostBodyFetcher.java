package dev.inkwire.posts.post;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import dev.inkwire.content.markdown.Heading;
import dev.inkwire.starter.cache.RecordsTags;
import dev.inkwire.starter.database.Loaders;
import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Resolves the texts of posts, which the tags of the posts cover. */
@DgsComponent
public class PostBodyFetcher {

    @DgsData(parentType = "Post", field = "markdown")
    @RecordsTags
    public CompletableFuture<String> markdown(DgsDataFetchingEnvironment environment) {
        return body(environment).thenApply(PostBody::markdown);
    }

    @DgsData(parentType = "Post", field = "html")
    @RecordsTags
    public CompletableFuture<String> html(DgsDataFetchingEnvironment environment) {
        return body(environment).thenApply(PostBody::html);
    }

    @DgsData(parentType = "Post", field = "headings")
    @RecordsTags
    public CompletableFuture<List<Heading>> headings(DgsDataFetchingEnvironment environment) {
        return body(environment).thenApply(PostBody::headings);
    }

    private static CompletableFuture<PostBody> body(DgsDataFetchingEnvironment environment) {
        Post post = environment.getSourceOrThrow();
        CompletableFuture<PostBody> loaded = Loaders.load(environment, PostLoaders.BODY, post.id());
        return loaded.thenApply(body -> {
            if (body == null) {
                throw new ApiException(ErrorCode.NOT_FOUND, "The post was deleted.");
            }
            return body;
        });
    }
}
