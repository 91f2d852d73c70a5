package dev.inkwire.comments.moderation;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.comments.generated.types.ModerateCommentInput;
import dev.inkwire.comments.generated.types.ModerateCommentPayload;
import dev.inkwire.comments.generated.types.ReportCommentInput;
import dev.inkwire.comments.generated.types.ReportCommentPayload;
import dev.inkwire.comments.generated.types.SetCommentsLockedInput;
import dev.inkwire.comments.generated.types.SetCommentsLockedPayload;
import dev.inkwire.comments.post.Post;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.input.OptionalInput;
import dev.inkwire.starter.security.Caller;
import java.time.OffsetDateTime;
import java.util.List;
import reactor.core.publisher.Mono;

@DgsComponent
public class ModerationMutation {

    private final ReportService reports;
    private final ModerationService moderation;
    private final CommentsLockService locks;

    ModerationMutation(ReportService reports, ModerationService moderation, CommentsLockService locks) {
        this.reports = reports;
        this.moderation = moderation;
        this.locks = locks;
    }

    @DgsMutation
    public Mono<ReportCommentPayload> reportComment(@InputArgument ReportCommentInput input, Caller caller) {
        return Ids.inInput("commentId", input.getCommentId())
                .flatMap(id -> reports.report(caller, id, input.getReason()))
                .map(comment -> new ReportCommentPayload(List.of()));
    }

    @DgsMutation
    public Mono<ModerateCommentPayload> moderateComment(@InputArgument ModerateCommentInput input, Caller caller) {
        OptionalInput<OffsetDateTime> editedAt = new OptionalInput<>(input.hasEditedAt(), input.getEditedAt());
        return Ids.inInput("commentId", input.getCommentId())
                .flatMap(id -> moderation.moderate(caller, id, input.getHidden(), editedAt))
                .map(comment -> new ModerateCommentPayload(comment, List.of()));
    }

    @DgsMutation
    public Mono<SetCommentsLockedPayload> setCommentsLocked(
            @InputArgument SetCommentsLockedInput input, Caller caller) {
        return Ids.inInput("postId", input.getPostId())
                .flatMap(id -> locks.setLocked(caller, id, input.getLocked()))
                .map(post -> new SetCommentsLockedPayload(new Post(post.id()), List.of()));
    }
}
