package dev.inkwire.comments.post;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataLoader;
import java.util.UUID;
import org.dataloader.MappedBatchLoader;

@DgsComponent
public class PostLoaders {

    static final String PUBLISHED = "publishedPost";

    @DgsDataLoader(name = PUBLISHED)
    final MappedBatchLoader<UUID, PublishedPost> published;

    PostLoaders(PostCache posts) {
        published = posts::findAll;
    }
}
