package dev.inkwire.comments.comment;

import dev.inkwire.comments.comment.CommentPlaces.Place;
import dev.inkwire.comments.mention.Mentioned;
import dev.inkwire.comments.post.PostCache;
import dev.inkwire.comments.post.PostRepository;
import dev.inkwire.starter.database.Ids;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Brings comments into all statuses, whatever the rules of the mutations are. */
@Component
public class CommentStates {

    private final CommentRepository comments;
    private final PostRepository posts;
    private final PostCache postCache;
    private final CommentTransitions transitions;
    private final TransactionalOperator transaction;

    CommentStates(
            CommentRepository comments,
            PostRepository posts,
            PostCache postCache,
            CommentTransitions transitions,
            TransactionalOperator transaction) {
        this.comments = comments;
        this.posts = posts;
        this.postCache = postCache;
        this.transitions = transitions;
        this.transaction = transaction;
    }

    /**
     * Adds a comment to a published post.
     *
     * @param held whether it waits for approval
     */
    public String add(UUID post, @Nullable String parent, UUID author, String markdown, boolean held) {
        CommentText text = CommentText.check(Ids.create(), markdown);
        Mono<String> added = posts.lock(post)
                .zipWhen(found -> parent == null
                        ? Mono.just(Optional.<Comment>empty())
                        : comments.lock(UUID.fromString(parent)).singleOptional())
                .flatMap(found -> transitions.added(
                        author,
                        new Place(found.getT1(), found.getT2().orElse(null)),
                        text,
                        new Mentioned(List.of(), Map.of()),
                        null,
                        held))
                .map(comment -> comment.id().toString());
        return postCache.executeWith(post, added.as(transaction::transactional)).block();
    }

    /** Hides a visible or pending comment. */
    public void hide(String id) {
        change(id, comment -> transitions.hidden(comment, true));
    }

    /** Lets a visible comment wait for approval. */
    public void hold(String id) {
        change(id, transitions::held);
    }

    /** Approves a pending comment, or shows a hidden one. */
    public void show(String id) {
        change(id, transitions::shown);
    }

    /** Makes a change that the status of the comment permits, chosen by a number. Ignores comments that are gone. */
    void change(String id, int choice) {
        change(id, comment -> switch (comment.status()) {
            case VISIBLE ->
                switch (choice % 3) {
                    case 0 -> transitions.hidden(comment, false);
                    case 1 -> transitions.held(comment);
                    default -> transitions.removed(comment);
                };
            case PENDING, HIDDEN -> choice % 3 == 2 ? transitions.removed(comment) : transitions.shown(comment);
            case DELETED -> Mono.empty();
        });
    }

    private void change(String id, Function<Comment, Mono<Comment>> transition) {
        UUID known = UUID.fromString(id);
        comments.find(known)
                .flatMap(comment -> posts.lock(comment.postId(), known))
                .flatMap(post -> comments.lock(known))
                .flatMap(transition)
                .as(transaction::transactional)
                .block();
    }
}
