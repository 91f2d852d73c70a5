package dev.inkwire.posts.author;

import com.netflix.graphql.dgs.DgsDataLoader;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.dataloader.MappedBatchLoader;

@DgsDataLoader(name = "postCount")
class PostCountLoader implements MappedBatchLoader<UUID, Integer> {

    private final AuthorRepository authors;

    PostCountLoader(AuthorRepository authors) {
        this.authors = authors;
    }

    @Override
    public CompletionStage<Map<UUID, Integer>> load(Set<UUID> ids) {
        return authors.postCounts(ids).toFuture();
    }
}
