package dev.inkwire.posts.publication;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.posts.generated.types.PublishPostInput;
import dev.inkwire.posts.generated.types.PublishPostPayload;
import dev.inkwire.posts.generated.types.UnpublishPostInput;
import dev.inkwire.posts.generated.types.UnpublishPostPayload;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.security.Caller;
import java.util.List;
import reactor.core.publisher.Mono;

@DgsComponent
public class PublicationMutation {

    private final PublicationService service;

    PublicationMutation(PublicationService service) {
        this.service = service;
    }

    @DgsMutation
    public Mono<PublishPostPayload> publishPost(@InputArgument PublishPostInput input, Caller caller) {
        return Ids.inInput("id", input.getId())
                .flatMap(id -> service.publish(caller, id, input.getPublishAt()))
                .map(post -> new PublishPostPayload(post, List.of()));
    }

    @DgsMutation
    public Mono<UnpublishPostPayload> unpublishPost(@InputArgument UnpublishPostInput input, Caller caller) {
        return Ids.inInput("id", input.getId())
                .flatMap(id -> service.unpublish(caller, id))
                .map(post -> new UnpublishPostPayload(post, List.of()));
    }
}
