package dev.inkwire.users.session;

import dev.inkwire.starter.security.RandomToken;
import dev.inkwire.users.index.BlindIndex;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** Derives the successors of refresh tokens. */
@Component
class RefreshTokens {

    private static final String PURPOSE = "refresh_token.successor:";

    private final BlindIndex key;

    RefreshTokens(BlindIndex key) {
        this.key = key;
    }

    /**
     * Derives the token that replaces another one. The result is always the same, so that it need not be stored. It
     * depends on the replaced token, of which only the hash is stored, and on a key that is not in the database.
     */
    RandomToken successorOf(RandomToken token) {
        return new RandomToken(Base64.getUrlEncoder().withoutPadding().encodeToString(key.of(PURPOSE + token.value())));
    }
}
