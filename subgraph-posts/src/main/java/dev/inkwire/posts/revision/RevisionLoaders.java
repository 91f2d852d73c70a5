package dev.inkwire.posts.revision;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataLoader;
import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.PagesLoader;
import dev.inkwire.starter.paging.PagesLoader.Child;
import java.util.UUID;
import org.dataloader.MappedBatchLoader;

@DgsComponent
public class RevisionLoaders {

    /** Loads pages of the revisions of posts. */
    static final String OF_POST = "revisionsOfPost";

    /** Counts the revisions of posts. */
    static final String COUNT = "revisionCount";

    /** Loads the Markdown of revisions. */
    static final String MARKDOWN = "revisionMarkdown";

    @DgsDataLoader(name = OF_POST)
    final PagesLoader<Keyset<PostRevision>, PostRevision> ofPost;

    @DgsDataLoader(name = COUNT)
    final MappedBatchLoader<UUID, Integer> count;

    @DgsDataLoader(name = MARKDOWN)
    final MappedBatchLoader<UUID, String> markdown;

    RevisionLoaders(RevisionRepository repository, RevisionListRepository lists) {
        ofPost = new PagesLoader<>(lists::pageByPost);
        count = posts ->
                lists.countByPost(posts).collectMap(Child::parent, Child::item).toFuture();
        markdown = ids -> repository
                .findAll(ids.toArray(UUID[]::new))
                .collectMap(RevisionText::id, RevisionText::markdown)
                .toFuture();
    }
}
