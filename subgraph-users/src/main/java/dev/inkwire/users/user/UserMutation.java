package dev.inkwire.users.user;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.starter.error.Change;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.users.generated.types.UpdateProfileInput;
import dev.inkwire.users.generated.types.UpdateProfilePayload;
import java.util.List;
import reactor.core.publisher.Mono;

@DgsComponent
public class UserMutation {

    private final UserService service;

    UserMutation(UserService service) {
        this.service = service;
    }

    @DgsMutation
    public Mono<UpdateProfilePayload> updateProfile(@InputArgument UpdateProfileInput input, Caller caller) {
        ProfileChanges changes = new ProfileChanges(
                new Change<>(input.hasHandle(), input.getHandle()),
                new Change<>(input.hasName(), input.getName()),
                new Change<>(input.hasBio(), input.getBio()),
                new Change<>(input.hasAvatarUrl(), input.getAvatarUrl()),
                new Change<>(input.hasWebsiteUrl(), input.getWebsiteUrl()));
        return service.updateProfile(caller, changes).map(user -> new UpdateProfilePayload(user, List.of()));
    }
}
