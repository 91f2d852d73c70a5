package dev.inkwire.users.account;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.users.client.Client;
import dev.inkwire.users.generated.types.DeleteAccountInput;
import dev.inkwire.users.generated.types.DeleteAccountPayload;
import dev.inkwire.users.generated.types.SignInInput;
import dev.inkwire.users.generated.types.SignInPayload;
import dev.inkwire.users.generated.types.SignUpInput;
import dev.inkwire.users.generated.types.SignUpPayload;
import java.util.List;
import reactor.core.publisher.Mono;

@DgsComponent
public class AccountMutation {

    private final AccountService service;

    private final AccountErasure erasure;

    AccountMutation(AccountService service, AccountErasure erasure) {
        this.service = service;
        this.erasure = erasure;
    }

    @DgsMutation
    public Mono<SignUpPayload> signUp(@InputArgument SignUpInput input, Client client) {
        SignUp given = new SignUp(input.getHandle(), input.getName(), input.getEmail(), input.getPassword());
        return service.signUp(given, client).map(session -> new SignUpPayload(session, List.of()));
    }

    @DgsMutation
    public Mono<SignInPayload> signIn(@InputArgument SignInInput input, Client client) {
        return service.signIn(input.getEmail(), input.getPassword(), client)
                .map(session -> new SignInPayload(session, List.of()));
    }

    @DgsMutation
    public Mono<DeleteAccountPayload> deleteAccount(@InputArgument DeleteAccountInput input, Caller caller) {
        return erasure.erase(caller, input.getPassword(), Boolean.TRUE.equals(input.getEraseContent()))
                .thenReturn(new DeleteAccountPayload(List.of()));
    }
}
