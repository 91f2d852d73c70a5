package dev.inkwire.users.account;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.users.client.Client;
import dev.inkwire.users.generated.types.SignInInput;
import dev.inkwire.users.generated.types.SignInPayload;
import dev.inkwire.users.generated.types.SignUpInput;
import dev.inkwire.users.generated.types.SignUpPayload;
import java.util.List;
import reactor.core.publisher.Mono;

@DgsComponent
public class AccountMutation {

    private final AccountService service;

    AccountMutation(AccountService service) {
        this.service = service;
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
}
