package dev.inkwire.users.session;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import dev.inkwire.starter.security.Caller;
import reactor.core.publisher.Flux;

@DgsComponent
public class SessionFetcher {

    private final SessionService service;

    SessionFetcher(SessionService service) {
        this.service = service;
    }

    @DgsData(parentType = "Viewer", field = "sessions")
    public Flux<ViewerSession> sessions(Caller caller) {
        return service.list(caller);
    }
}
