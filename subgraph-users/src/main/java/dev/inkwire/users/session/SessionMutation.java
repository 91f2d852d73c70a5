package dev.inkwire.users.session;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.users.generated.types.RefreshSessionInput;
import dev.inkwire.users.generated.types.RefreshSessionPayload;
import dev.inkwire.users.generated.types.SignOutInput;
import dev.inkwire.users.generated.types.SignOutPayload;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    @DgsMutation
    public Mono<SignOutPayload> signOut(@InputArgument @Nullable SignOutInput input, Caller caller) {
        Mono<UUID> session = input == null || input.getSessionId() == null
                ? Mono.just(caller.sessionId())
                : Ids.inInput("sessionId", input.getSessionId());
        return session.flatMap(id -> service.signOut(caller, id).thenReturn(new SignOutPayload(List.of())));
    }
}
