package dev.inkwire.comments.comment;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.comments.generated.types.AddCommentInput;
import dev.inkwire.comments.generated.types.AddCommentPayload;
import dev.inkwire.comments.generated.types.DeleteCommentInput;
import dev.inkwire.comments.generated.types.DeleteCommentPayload;
import dev.inkwire.comments.generated.types.EditCommentInput;
import dev.inkwire.comments.generated.types.EditCommentPayload;
import dev.inkwire.comments.generated.types.SetCommentReactionsInput;
import dev.inkwire.comments.generated.types.SetCommentReactionsPayload;
import dev.inkwire.content.idempotency.IdempotencyKeys;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.security.Caller;
import java.util.List;
import reactor.core.publisher.Mono;

@DgsComponent
public class CommentMutation {

    private final AddCommentService addCommentService;
    private final EditCommentService editCommentService;
    private final CommentService commentService;

    CommentMutation(
            AddCommentService addCommentService, EditCommentService editCommentService, CommentService commentService) {
        this.addCommentService = addCommentService;
        this.editCommentService = editCommentService;
        this.commentService = commentService;
    }

    @DgsMutation
    public Mono<AddCommentPayload> addComment(
            @InputArgument AddCommentInput input, Caller caller, DgsDataFetchingEnvironment environment) {
        return addCommentService
                .add(
                        caller,
                        input.getPostId(),
                        input.getParentId(),
                        input.getMarkdown(),
                        input.getIdempotencyKey(),
                        IdempotencyKeys.request(environment))
                .map(comment -> new AddCommentPayload(comment, List.of()));
    }

    @DgsMutation
    public Mono<EditCommentPayload> editComment(@InputArgument EditCommentInput input, Caller caller) {
        return Ids.inInput("id", input.getId())
                .flatMap(id -> editCommentService.edit(caller, id, input.getMarkdown()))
                .map(comment -> new EditCommentPayload(comment, List.of()));
    }

    @DgsMutation
    public Mono<DeleteCommentPayload> deleteComment(@InputArgument DeleteCommentInput input, Caller caller) {
        return Ids.inInput("id", input.getId())
                .flatMap(id -> commentService.delete(caller, id))
                .map(placeholder -> new DeleteCommentPayload(input.getId(), placeholder.orElse(null), List.of()));
    }

    @DgsMutation
    public Mono<SetCommentReactionsPayload> setCommentReactions(
            @InputArgument SetCommentReactionsInput input, Caller caller) {
        return Ids.inInput("commentId", input.getCommentId())
                .flatMap(id -> commentService.setReactions(caller, id, input.getReactions()))
                .map(comment -> new SetCommentReactionsPayload(comment, List.of()));
    }
}
