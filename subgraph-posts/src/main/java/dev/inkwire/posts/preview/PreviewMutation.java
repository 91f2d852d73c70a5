package dev.inkwire.posts.preview;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.posts.generated.types.CreatePreviewTokenInput;
import dev.inkwire.posts.generated.types.CreatePreviewTokenPayload;
import dev.inkwire.posts.generated.types.RevokePreviewTokensInput;
import dev.inkwire.posts.generated.types.RevokePreviewTokensPayload;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.security.Caller;
import java.util.List;
import reactor.core.publisher.Mono;

@DgsComponent
public class PreviewMutation {

    private final PreviewService service;

    PreviewMutation(PreviewService service) {
        this.service = service;
    }

    @DgsMutation
    public Mono<CreatePreviewTokenPayload> createPreviewToken(
            @InputArgument CreatePreviewTokenInput input, Caller caller) {
        return Ids.inInput("postId", input.getPostId())
                .flatMap(id -> service.create(caller, id, input.getExpiresInSeconds()))
                .map(preview -> new CreatePreviewTokenPayload(preview.token().value(), preview.expiresAt(), List.of()));
    }

    @DgsMutation
    public Mono<RevokePreviewTokensPayload> revokePreviewTokens(
            @InputArgument RevokePreviewTokensInput input, Caller caller) {
        return Ids.inInput("postId", input.getPostId())
                .flatMap(id -> service.revokeAll(caller, id))
                .map(post -> new RevokePreviewTokensPayload(List.of()));
    }
}
