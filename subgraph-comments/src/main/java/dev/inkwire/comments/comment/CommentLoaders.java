package dev.inkwire.comments.comment;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataLoader;
import dev.inkwire.starter.paging.PagesLoader;
import java.util.UUID;
import org.dataloader.MappedBatchLoader;

@DgsComponent
public class CommentLoaders {

    static final String COMMENT = "comment";
    static final String UNDER_POST = "commentsUnderPost";
    static final String REPLIES = "replies";
    static final String COUNT_UNDER_POST = "commentCountUnderPost";
    static final String COUNT_OF_REPLIES = "countOfReplies";

    @DgsDataLoader(name = COMMENT)
    final MappedBatchLoader<UUID, Comment> comments;

    @DgsDataLoader(name = UNDER_POST)
    final PagesLoader<CommentOrder, Comment> underPost;

    @DgsDataLoader(name = REPLIES)
    final PagesLoader<CommentOrder, Comment> replies;

    @DgsDataLoader(name = COUNT_UNDER_POST)
    final MappedBatchLoader<UUID, Integer> countUnderPost;

    @DgsDataLoader(name = COUNT_OF_REPLIES)
    final MappedBatchLoader<UUID, Integer> countOfReplies;

    CommentLoaders(CommentRepository repository) {
        comments = ids -> repository.findAll(ids).collectMap(Comment::id).toFuture();
        underPost = new PagesLoader<>(repository::pageUnderPosts);
        replies = new PagesLoader<>(repository::pageOfReplies);
        countUnderPost = ids -> repository.countUnderPosts(ids).toFuture();
        countOfReplies = ids -> repository.countReplies(ids).toFuture();
    }
}
