package dev.inkwire.users.session;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.users.generated.types.RefreshSessionInput;
import dev.inkwire.users.generated.types.RefreshSessionPayload;
import java.util.List;
import reactor.core.publisher.Mono;

@DgsComponent
public class SessionMutation {

    private final SessionService service;

    SessionMutation(SessionService service) {
        this.service = service;
    }

    @DgsMutation
    public Mono<RefreshSessionPayload> refreshSession(@InputArgument RefreshSessionInput input) {
        return service.refresh(input.getRefreshToken()).map(session -> new RefreshSessionPayload(session, List.of()));
    }
}
