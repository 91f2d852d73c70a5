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

/** Creates access tokens like the users subgraph, signed with a key that the subgraph under test trusts. */
public final class Tokens {

    /** The signing key of the users subgraph. */
    public static final ECKey KEY = generate();

    /** The header of tokens. */
    public static final JWSHeader HEADER = new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType("at+jwt"))
            .keyID(KEY.getKeyID())
            .build();

    private Tokens() {}

    /** Creates a valid token. */
    public static String of(UUID userId, String... scopes) {
        return of(userId, Duration.ofMinutes(10), scopes);
    }

    /** @param life the remaining lifetime of the token; negative for an expired token */
    public static String of(UUID userId, Duration life, String... scopes) {
        return of(claims -> claims.subject(userId.toString())
                .claim("scope", String.join(" ", scopes))
                .expirationTime(Date.from(Instant.now().plus(life))));
    }

    /** Creates a token with changed claims. */
    public static String of(Consumer<JWTClaimsSet.Builder> change) {
        return of(HEADER, KEY, change);
    }

    /** Creates a token with changed claims, a header and a key. */
    public static String of(JWSHeader header, ECKey key, Consumer<JWTClaimsSet.Builder> change) {
        SignedJWT token = new SignedJWT(header, claims(change));
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    /** Returns valid claims with changes. */
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
