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

    AuthorLoaders(AuthorRepository authors) {
        postCount = ids -> authors.findAll(ids.toArray(UUID[]::new))
                .collectMap(Author::id, Author::postCount)
                .toFuture();
    }

    /** Loads the number of posts that a user has published. */
    public static CompletableFuture<Integer> postCount(DgsDataFetchingEnvironment environment, User author) {
        return Loaders.load(environment, POST_COUNT, author.id(), 0);
    }
}
