package dev.inkwire.users.account;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.users.client.Client;
import dev.inkwire.users.generated.types.ChangePasswordInput;
import dev.inkwire.users.generated.types.ChangePasswordPayload;
import dev.inkwire.users.generated.types.RequestPasswordResetInput;
import dev.inkwire.users.generated.types.RequestPasswordResetPayload;
import dev.inkwire.users.generated.types.ResetPasswordInput;
import dev.inkwire.users.generated.types.ResetPasswordPayload;
import java.util.List;
import reactor.core.publisher.Mono;

@DgsComponent
public class PasswordMutation {

    private final PasswordService service;

    PasswordMutation(PasswordService service) {
        this.service = service;
    }

    @DgsMutation
    public Mono<ChangePasswordPayload> changePassword(@InputArgument ChangePasswordInput input, Caller caller) {
        return service.change(caller, input.getCurrentPassword(), input.getNewPassword())
                .thenReturn(new ChangePasswordPayload(List.of()));
    }

    @DgsMutation
    public Mono<RequestPasswordResetPayload> requestPasswordReset(
            @InputArgument RequestPasswordResetInput input, Client client) {
        return service.requestReset(input.getEmail(), client).thenReturn(new RequestPasswordResetPayload(List.of()));
    }

    @DgsMutation
    public Mono<ResetPasswordPayload> resetPassword(@InputArgument ResetPasswordInput input, Client client) {
        return service.reset(input.getToken(), input.getNewPassword(), client)
                .map(session -> new ResetPasswordPayload(session, List.of()));
    }
}
