package dev.inkwire.posts.author;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataLoader;
import java.util.UUID;
import org.dataloader.MappedBatchLoader;

@DgsComponent
public class AuthorLoaders {

    static final String POST_COUNT = "postCount";

    @DgsDataLoader(name = POST_COUNT)
    final MappedBatchLoader<UUID, Integer> postCount;

    AuthorLoaders(AuthorRepository repository) {
        postCount = ids -> repository.postCounts(ids).toFuture();
    }
}
