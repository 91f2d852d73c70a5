package dev.inkwire.posts.revision;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.posts.generated.types.RestoreRevisionInput;
import dev.inkwire.posts.generated.types.RestoreRevisionPayload;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.security.Caller;
import java.util.List;
import reactor.core.publisher.Mono;

@DgsComponent
public class RevisionMutation {

    private final RevisionService service;

    RevisionMutation(RevisionService service) {
        this.service = service;
    }

    @DgsMutation
    public Mono<RestoreRevisionPayload> restoreRevision(@InputArgument RestoreRevisionInput input, Caller caller) {
        return Mono.zip(Ids.inInput("postId", input.getPostId()), Ids.inInput("revisionId", input.getRevisionId()))
                .flatMap(ids -> service.restore(caller, ids.getT1(), ids.getT2(), input.getExpectedVersion()))
                .map(post -> new RestoreRevisionPayload(post, List.of()));
    }
}
