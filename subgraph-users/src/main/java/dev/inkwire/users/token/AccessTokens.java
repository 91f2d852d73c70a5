package dev.inkwire.users.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.inkwire.starter.security.TokenProperties;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Issues access tokens: JWTs of RFC 9068, signed with ES256. */
@Service
public class AccessTokens {

    private static final Duration VALIDITY = Duration.ofMinutes(10);
    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

    private final SigningKeys keys;
    private final TokenProperties properties;

    AccessTokens(SigningKeys keys, TokenProperties properties) {
        this.keys = keys;
        this.properties = properties;
    }

    /**
     * Issues a token for a session, valid for ten minutes. Not to be called in a transaction, since signing is slow.
     *
     * @param scopes the permissions of the user's role
     */
    public Mono<AccessToken> issue(UUID userId, UUID sessionId, Set<String> scopes) {
        return keys.current().map(key -> issue(key, userId, sessionId, scopes));
    }

    private AccessToken issue(ECKey key, UUID userId, UUID sessionId, Set<String> scopes) {
        // times in a JWT are in seconds
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant expiresAt = now.plus(VALIDITY);
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(properties.issuer())
                .audience(properties.audience())
                .subject(userId.toString())
                .claim("sid", sessionId.toString())
                .claim("scope", String.join(" ", scopes))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(expiresAt))
                .jwtID(UUID.randomUUID().toString())
                .build();
        return new AccessToken(sign(key, claims), expiresAt);
    }

    private static String sign(ECKey key, JWTClaimsSet claims) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(TYPE)
                .keyID(key.getKeyID())
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign with the key " + key.getKeyID(), e);
        }
        return token.serialize();
    }
}
