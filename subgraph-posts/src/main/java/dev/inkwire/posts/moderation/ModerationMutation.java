package dev.inkwire.posts.moderation;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.posts.generated.types.ModeratePostInput;
import dev.inkwire.posts.generated.types.ModeratePostPayload;
import dev.inkwire.posts.generated.types.ReportPostInput;
import dev.inkwire.posts.generated.types.ReportPostPayload;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.security.Caller;
import java.util.List;
import reactor.core.publisher.Mono;

@DgsComponent
public class ModerationMutation {

    private final ReportService reports;
    private final ModerationService moderation;

    ModerationMutation(ReportService reports, ModerationService moderation) {
        this.reports = reports;
        this.moderation = moderation;
    }

    @DgsMutation
    public Mono<ReportPostPayload> reportPost(@InputArgument ReportPostInput input, Caller caller) {
        return Ids.inInput("postId", input.getPostId())
                .flatMap(id -> reports.report(caller, id, input.getReason()))
                .map(post -> new ReportPostPayload(List.of()));
    }

    @DgsMutation
    public Mono<ModeratePostPayload> moderatePost(@InputArgument ModeratePostInput input, Caller caller) {
        return Ids.inInput("postId", input.getPostId())
                .flatMap(id -> moderation.moderate(caller, id, input.getHidden()))
                .map(post -> new ModeratePostPayload(post, List.of()));
    }
}
