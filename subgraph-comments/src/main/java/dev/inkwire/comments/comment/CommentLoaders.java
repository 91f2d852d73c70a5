package dev.inkwire.comments.comment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataLoader;
import dev.inkwire.comments.comment.CommentRepository.ThreadSize;
import dev.inkwire.comments.post.PublishedPost;
import dev.inkwire.starter.paging.PagesLoader;
import dev.inkwire.starter.security.Caller;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.dataloader.MappedBatchLoader;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

@DgsComponent
public class CommentLoaders {

    /** Loads comments in any status. {@link CommentVisibility} decides what the caller is shown. */
    public static final String COMMENT = "comment";

    static final String UNDER_POST = "commentsUnderPost";
    static final String REPLIES = "replies";
    static final String COUNT_UNDER_POST = "commentCountUnderPost";
    static final String COUNT_OF_REPLIES = "countOfReplies";

    @DgsDataLoader(name = COMMENT)
    final MappedBatchLoader<UUID, Comment> comments;

    @DgsDataLoader(name = UNDER_POST)
    final PagesLoader<CommentSelection, Comment> underPost;

    @DgsDataLoader(name = REPLIES)
    final PagesLoader<CommentSelection, Comment> replies;

    @DgsDataLoader(name = COUNT_UNDER_POST)
    final MappedBatchLoader<Thread, Integer> countUnderPost;

    @DgsDataLoader(name = COUNT_OF_REPLIES)
    final MappedBatchLoader<Thread, Integer> countOfReplies;

    CommentLoaders(CommentRepository repository, CommentListRepository lists) {
        comments = ids -> repository
                .findAllPublished(ids.toArray(UUID[]::new))
                .collectMap(Comment::id)
                .toFuture();
        underPost = new PagesLoader<>(lists::pageUnderPosts);
        replies = new PagesLoader<>(lists::pageOfReplies);
        countUnderPost = threads -> count(threads, repository::countUnderPosts);
        countOfReplies = threads -> count(threads, repository::countReplies);
    }

    private static CompletionStage<Map<Thread, Integer>> count(Set<Thread> threads, Count statement) {
        Map<Optional<Caller>, Set<UUID>> idsByCaller = threads.stream()
                .collect(groupingBy(thread -> Optional.ofNullable(thread.caller), mapping(Thread::id, toSet())));
        return Flux.fromIterable(idsByCaller.entrySet())
                .flatMap(ids -> {
                    Caller caller = ids.getKey().orElse(null);
                    return statement
                            .find(
                                    ids.getValue().toArray(UUID[]::new),
                                    caller == null ? null : caller.userId(),
                                    PublishedPost.isModerator(caller))
                            .map(size -> Map.entry(new Thread(size.threadId(), caller), size.count()));
                })
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .toFuture();
    }

    @FunctionalInterface
    private interface Count {
        Flux<ThreadSize> find(UUID[] ids, @Nullable UUID callerId, boolean moderator);
    }

    /** The comments under a post or a comment, as a caller sees them. */
    record Thread(UUID id, @Nullable Caller caller) {}
}
