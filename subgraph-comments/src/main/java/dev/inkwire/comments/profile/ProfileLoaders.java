package dev.inkwire.comments.profile;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataLoader;
import dev.inkwire.comments.comment.Comment;
import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.Keyset.Column;
import dev.inkwire.starter.paging.PagesLoader;
import java.util.UUID;
import org.dataloader.MappedBatchLoader;

@DgsComponent
public class ProfileLoaders {

    static final Keyset<Comment> NEWEST = Keyset.descending(
            "comments-of-user", Column.time("shown_at", Comment::shownAt), Column.id("id", Comment::id));

    static final String COMMENTS = "commentsOfUser";
    static final String COMMENT_COUNT = "commentCountOfUser";

    @DgsDataLoader(name = COMMENTS)
    final PagesLoader<Keyset<Comment>, Comment> comments;

    @DgsDataLoader(name = COMMENT_COUNT)
    final MappedBatchLoader<UUID, Integer> commentCount;

    ProfileLoaders(UserCommentRepository repository) {
        comments = new PagesLoader<>(repository::page);
        commentCount = ids -> repository.count(ids).toFuture();
    }
}
