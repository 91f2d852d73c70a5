package dev.inkwire.starter.test;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.function.Consumer;

/** Access tokens as the users subgraph would make them, signed with a key that the subgraph under test knows. */
public final class Tokens {

    /** The users subgraph's signing key. */
    public static final ECKey KEY = generate();

    /** The header that tokens have. */
    public static final JWSHeader HEADER = new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType("at+jwt"))
            .keyID(KEY.getKeyID())
            .build();

    private Tokens() {}

    /** A valid one. */
    public static String of(UUID userId, String... scopes) {
        return of(userId, Duration.ofMinutes(10), scopes);
    }

    /** @param life how long it is valid; negative for one that has expired */
    public static String of(UUID userId, Duration life, String... scopes) {
        return of(claims -> claims.subject(userId.toString())
                .claim("scope", String.join(" ", scopes))
                .expirationTime(Date.from(Instant.now().plus(life))));
    }

    /** A valid one but for what is changed of it. */
    public static String of(Consumer<JWTClaimsSet.Builder> change) {
        return of(HEADER, KEY, change);
    }

    /** As {@link #of(Consumer)}, with another header or signed with another key. */
    public static String of(JWSHeader header, ECKey key, Consumer<JWTClaimsSet.Builder> change) {
        SignedJWT token = new SignedJWT(header, claims(change));
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    /** Valid claims but for what is changed of them. */
    public static JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer("inkwire")
                .audience("inkwire")
                .subject(UUID.randomUUID().toString())
                .claim("sid", UUID.randomUUID().toString())
                .expirationTime(Date.from(Instant.now().plusSeconds(600)));
        change.accept(claims);
        return claims.build();
    }

    private static ECKey generate() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("test").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
