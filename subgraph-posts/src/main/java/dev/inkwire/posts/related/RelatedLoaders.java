package dev.inkwire.posts.related;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataLoader;
import dev.inkwire.posts.post.Post;
import dev.inkwire.starter.paging.PagesLoader.Child;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dataloader.MappedBatchLoader;

@DgsComponent
public class RelatedLoaders {

    static final String RELATED = "relatedPosts";

    @DgsDataLoader(name = RELATED)
    final MappedBatchLoader<UUID, List<Post>> related;

    RelatedLoaders(RelatedRepository posts) {
        related = ids ->
                posts.findAll(ids).collectList().map(RelatedLoaders::group).toFuture();
    }

    private static Map<UUID, List<Post>> group(List<Child<Post>> found) {
        return found.stream()
                .collect(Collectors.groupingBy(Child::parent, Collectors.mapping(Child::item, Collectors.toList())));
    }
}
