package dev.inkwire.posts.author;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsDataLoader;
import dev.inkwire.starter.database.Loaders;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dataloader.MappedBatchLoader;

@DgsComponent
public class AuthorLoaders {

    private static final String POST_COUNT = "postCount";

    @DgsDataLoader(name = POST_COUNT)
    final MappedBatchLoader<UUID, Integer> postCount;

    AuthorLoaders(AuthorRepository repository) {
        postCount = ids -> repository.postCounts(ids).toFuture();
    }

    /** How many posts somebody has published. */
    public static CompletableFuture<Integer> postCount(DgsDataFetchingEnvironment environment, User author) {
        return Loaders.load(environment, POST_COUNT, author.id(), 0);
    }
}
