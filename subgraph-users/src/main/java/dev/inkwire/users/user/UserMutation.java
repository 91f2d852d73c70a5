package dev.inkwire.users.user;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.starter.input.OptionalInput;
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
                new OptionalInput<>(input.hasHandle(), input.getHandle()),
                new OptionalInput<>(input.hasName(), input.getName()),
                new OptionalInput<>(input.hasBio(), input.getBio()),
                new OptionalInput<>(input.hasAvatarUrl(), input.getAvatarUrl()),
                new OptionalInput<>(input.hasWebsiteUrl(), input.getWebsiteUrl()));
        return service.updateProfile(caller, changes).map(user -> new UpdateProfilePayload(user, List.of()));
    }
}
