package dev.inkwire.users.account;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.starter.security.Viewer;
import dev.inkwire.users.client.Client;
import dev.inkwire.users.generated.types.ChangeEmailInput;
import dev.inkwire.users.generated.types.ChangeEmailPayload;
import dev.inkwire.users.generated.types.RequestEmailVerificationPayload;
import dev.inkwire.users.generated.types.VerifyEmailInput;
import dev.inkwire.users.generated.types.VerifyEmailPayload;
import java.util.List;
import reactor.core.publisher.Mono;

@DgsComponent
public class EmailMutation {

    private final EmailService service;

    EmailMutation(EmailService service) {
        this.service = service;
    }

    @DgsMutation
    public Mono<RequestEmailVerificationPayload> requestEmailVerification(Caller caller, Client client) {
        return service.requestVerification(caller, client).thenReturn(new RequestEmailVerificationPayload(List.of()));
    }

    @DgsMutation
    public Mono<VerifyEmailPayload> verifyEmail(@InputArgument VerifyEmailInput input) {
        return service.verify(input.getToken()).thenReturn(new VerifyEmailPayload(List.of()));
    }

    @DgsMutation
    public Mono<ChangeEmailPayload> changeEmail(@InputArgument ChangeEmailInput input, Caller caller, Client client) {
        return service.requestChange(caller, input.getNewEmail(), input.getPassword(), client)
                .thenReturn(new ChangeEmailPayload(new Viewer(caller.userId()), List.of()));
    }
}
