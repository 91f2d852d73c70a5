package dev.inkwire.starter.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.inkwire.starter.test.Tokens;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Flux;

class TokenTest {

    static final Consumer<JWTClaimsSet.Builder> UNCHANGED = claims -> {};

    final ReactiveJwtDecoder decoder = new SecurityConfiguration()
            .jwtDecoder(
                    token -> Flux.just(Tokens.KEY.toPublicJWK()),
                    new TokenProperties("inkwire", "inkwire", URI.create("http://localhost/"), "users"));

    @Test
    void valid_token_identifies_its_bearer() {
        UUID ada = UUID.randomUUID();
        Jwt token = decoder.decode(Tokens.of(ada, "read", "audit")).block();
        Caller caller = Caller.of(token);
        assertThat(caller.userId()).isEqualTo(ada);
        assertThat(caller.scopes()).containsExactlyInAnyOrder("read", "audit");
        assertThat(caller.expiresAt()).isEqualTo(token.getExpiresAt());
    }

    @Test
    void clock_skew_of_half_a_minute_is_accepted() {
        decoder.decode(expiring(-25)).block();
        assertThatRefused(expiring(-35));
    }

    @Test
    void token_that_was_valid_is_refused_when_it_has_expired() {
        // the expiry of a token is in whole seconds: it is valid for another one or two
        String token = expiring(-28);
        decoder.decode(token).block();
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThatRefused(token));
    }

    static Stream<Arguments> others() throws JOSEException {
        ECKey unknown = new ECKeyGenerator(Curve.P_256).keyID("unknown").generate();
        ECKey impostor =
                new ECKeyGenerator(Curve.P_256).keyID(Tokens.KEY.getKeyID()).generate();
        return Stream.of(
                Arguments.of("expired", expiring(-60)),
                Arguments.of("not valid yet", Tokens.of(c -> c.notBeforeTime(in(60)))),
                Arguments.of("without an end", Tokens.of(c -> c.expirationTime(null))),
                Arguments.of("of another issuer", Tokens.of(c -> c.issuer("other"))),
                Arguments.of("without an issuer", Tokens.of(c -> c.issuer(null))),
                Arguments.of("for another audience", Tokens.of(c -> c.audience("other"))),
                Arguments.of("for nobody", Tokens.of(c -> c.audience((String) null))),
                Arguments.of("without a subject", Tokens.of(c -> c.subject(null))),
                Arguments.of("with a subject that is no id", Tokens.of(c -> c.subject("admin"))),
                Arguments.of("without a session", Tokens.of(c -> c.claim("sid", null))),
                Arguments.of("with a session that is no id", Tokens.of(c -> c.claim("sid", 7))),
                Arguments.of("of another type", Tokens.of(header("JWT", Tokens.KEY), Tokens.KEY, UNCHANGED)),
                Arguments.of("without a type", Tokens.of(header(null, Tokens.KEY), Tokens.KEY, UNCHANGED)),
                Arguments.of("by an unknown key", Tokens.of(header("at+jwt", unknown), unknown, UNCHANGED)),
                Arguments.of("by another key of that name", Tokens.of(header("at+jwt", impostor), impostor, UNCHANGED)),
                Arguments.of("changed after it was signed", changed()),
                Arguments.of("not signed", new PlainJWT(Tokens.claims(UNCHANGED)).serialize()),
                Arguments.of("signed with the public key as a secret", symmetric()),
                Arguments.of("not a token", "nonsense"),
                Arguments.of("empty", ""));
    }

    @ParameterizedTest(name = "token {0}")
    @MethodSource("others")
    void other_token_is_refused(String kind, String token) {
        assertThatRefused(token);
    }

    private void assertThatRefused(String token) {
        assertThatExceptionOfType(BadJwtException.class)
                .isThrownBy(() -> decoder.decode(token).block());
    }

    private static String expiring(long seconds) {
        return Tokens.of(claims -> claims.expirationTime(in(seconds)));
    }

    private static Date in(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static JWSHeader header(String type, ECKey key) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(type == null ? null : new JOSEObjectType(type))
                .keyID(key.getKeyID())
                .build();
    }

    private static String changed() {
        String[] mine = Tokens.of(UUID.randomUUID()).split("\\.");
        String[] yours = Tokens.of(UUID.randomUUID(), "moderate").split("\\.");
        return mine[0] + "." + yours[1] + "." + mine[2];
    }

    private static String symmetric() throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID(Tokens.KEY.getKeyID())
                        .build(),
                Tokens.claims(UNCHANGED));
        token.sign(new MACSigner(Tokens.KEY.toPublicJWK().toJSONString().getBytes()));
        return token.serialize();
    }
}
