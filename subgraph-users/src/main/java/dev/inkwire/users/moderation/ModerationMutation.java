package dev.inkwire.users.moderation;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.users.generated.types.SetRoleInput;
import dev.inkwire.users.generated.types.SetRolePayload;
import dev.inkwire.users.generated.types.SetSuspensionInput;
import dev.inkwire.users.generated.types.SetSuspensionPayload;
import java.util.List;
import reactor.core.publisher.Mono;

@DgsComponent
public class ModerationMutation {

    private final ModerationService service;

    ModerationMutation(ModerationService service) {
        this.service = service;
    }

    @DgsMutation
    public Mono<SetRolePayload> setRole(@InputArgument SetRoleInput input) {
        return Ids.inInput("userId", input.getUserId())
                .flatMap(id -> service.setRole(id, input.getRole()))
                .map(user -> new SetRolePayload(user, List.of()));
    }

    @DgsMutation
    public Mono<SetSuspensionPayload> setSuspension(@InputArgument SetSuspensionInput input, Caller caller) {
        return Ids.inInput("userId", input.getUserId())
                .flatMap(id -> service.setSuspension(caller, id, input.getSuspended(), input.getReason()))
                .map(user -> new SetSuspensionPayload(user, List.of()));
    }
}
