package dev.inkwire.users.throttle;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.users.client.Client;
import dev.inkwire.users.encryption.BlindIndex;
import java.util.Base64;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Slows guessing and mail that nobody asked for. Each method counts one attempt and fails with RATE_LIMITED when there
 * were too many.
 *
 * <p>Successful attempts count like others and give nothing back: else whoever has an account of their own could go on
 * for ever. A limit lets the next attempt through soon, since one that locked an account would let anybody lock out its
 * owner (OWASP Authentication Cheat Sheet, account lockout).
 */
@Service
public class Throttle {

    private final Limits limits;
    private final Buckets buckets;
    private final BlindIndex index;

    Throttle(Limits limits, Buckets buckets, BlindIndex index) {
        this.limits = limits;
        this.buckets = buckets;
        this.index = index;
    }

    /** @param email folded, of an account or not */
    public Mono<Void> signIn(String email, Client client) {
        return take("sign-in-address", limits.signInAddress(), client.network())
                .then(take("sign-in-account", limits.signInAccount(), email));
    }

    /** @param email folded, of whatever form */
    public Mono<Void> signUp(String email, Client client) {
        return take("sign-up-address", limits.signUpAddress(), client.network())
                .then(take("sign-up-recipient", limits.signUpRecipient(), email));
    }

    /** For who is signed in and gives their password once more: as often as one may sign in. */
    public Mono<Void> password(UUID accountId) {
        return take("password", limits.signInAccount(), accountId.toString());
    }

    /**
     * For whatever sends a mail on demand.
     *
     * @param email folded, of an account or not
     */
    public Mono<Void> mail(String email, Client client) {
        return take("mail-address", limits.mailAddress(), client.network())
                .then(take("mail-recipient", limits.mailRecipient(), email));
    }

    /** Limits on client addresses are asked first: who is over one cannot use up the others' on accounts. */
    private Mono<Void> take(String name, Limit limit, String subject) {
        return Mono.defer(() -> buckets.take(key(name, limit, subject), limit.bucket()))
                .flatMap(wait -> Mono.error(ApiException.rateLimited(wait, "Too many attempts. Try again later.")));
    }

    /** Tells nobody of whom it is. A limit that is changed begins anew. */
    private String key(String name, Limit limit, String subject) {
        String hidden = Base64.getUrlEncoder().withoutPadding().encodeToString(index.of(name + ":" + subject));
        return "inkwire:limit:%s:%d:%s:%s".formatted(name, limit.times(), limit.per(), hidden);
    }
}
