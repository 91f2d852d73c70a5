package dev.inkwire.posts.feed;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataLoader;
import dev.inkwire.starter.database.Loaders;
import org.dataloader.MappedBatchLoader;

@DgsComponent
public class TagFollowLoaders {

    static final String EXISTS = "tagFollowExists";

    @DgsDataLoader(name = EXISTS)
    final MappedBatchLoader<TagFollow, Boolean> exists;

    TagFollowLoaders(TagFollowRepository repository) {
        exists = Loaders.existing(TagFollow::userId, TagFollow::tagId, repository::findAll);
    }
}
