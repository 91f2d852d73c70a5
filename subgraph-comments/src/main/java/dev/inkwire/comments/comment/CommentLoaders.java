package dev.inkwire.comments.comment;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataLoader;
import dev.inkwire.comments.comment.CommentRepository.ThreadSize;
import dev.inkwire.starter.paging.PagesLoader;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.dataloader.MappedBatchLoader;
import reactor.core.publisher.Flux;

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

    CommentLoaders(CommentRepository repository, CommentListRepository lists) {
        comments = ids -> repository
                .findAllPublished(ids.toArray(UUID[]::new))
                .collectMap(Comment::id)
                .toFuture();
        underPost = new PagesLoader<>(lists::pageUnderPosts);
        replies = new PagesLoader<>(lists::pageOfReplies);
        countUnderPost = ids -> counts(repository.countUnderPosts(ids.toArray(UUID[]::new)));
        countOfReplies = ids -> counts(repository.countReplies(ids.toArray(UUID[]::new)));
    }

    private static CompletionStage<Map<UUID, Integer>> counts(Flux<ThreadSize> sizes) {
        return sizes.collectMap(ThreadSize::threadId, ThreadSize::count).toFuture();
    }
}
