package dev.inkwire.users.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.users.Member;
import dev.inkwire.users.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@SubgraphTest
class AccessTokenTest {

    static final Duration PATIENCE = Duration.ofSeconds(10);
    static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

    @Autowired
    Graph graph;

    @Autowired
    SigningKeys keys;

    @Autowired
    DatabaseClient database;

    ECKey key;

    @BeforeEach
    void findKey() {
        key = keys.current().block(PATIENCE);
    }

    @Test
    void token_has_the_claims_of_its_session() throws Exception {
        Member member = Member.signUp(graph);
        SignedJWT token = SignedJWT.parse(member.accessToken());
        assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(token.getHeader().getType()).isEqualTo(ACCESS_TOKEN);
        assertThat(token.getHeader().getKeyID()).isEqualTo(key.getKeyID());
        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("inkwire");
        assertThat(claims.getAudience()).containsExactly("inkwire");
        assertThat(claims.getSubject()).isEqualTo(member.id().toString());
        assertThat(Tables.column(database, "select id from session where account_id = '%s'".formatted(member.id())))
                .containsExactly(claims.getStringClaim("sid"));
        assertThat(UUID.fromString(claims.getJWTID())).isNotNull();
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void published_keys_verify_tokens_and_have_no_private_part() throws Exception {
        EntityExchangeResult<String> published = jwks();
        assertThat(published.getResponseHeaders().getCacheControl()).isEqualTo("max-age=300, public");
        JWKSet set = JWKSet.parse(published.getResponseBody());
        assertThat(set.getKeys()).hasSize(1).noneMatch(JWK::isPrivate);
        assertThat(published.getResponseBody())
                .doesNotContain("\"d\"", key.getD().toString());

        SignedJWT token = SignedJWT.parse(Member.signUp(graph).accessToken());
        ECKey published256 = set.getKeyByKeyId(token.getHeader().getKeyID()).toECKey();
        assertThat(token.verify(new ECDSAVerifier(published256))).isTrue();
    }

    @Test
    void private_key_cannot_be_read_in_the_database() {
        assertThat(Tables.column(database, "select encode(jwk, 'escape') from signing_key"))
                .singleElement()
                .asString()
                .doesNotContain("\"d\"", key.getD().toString());
    }

    @Test
    void valid_token_is_accepted() throws Exception {
        taken(sign(claims -> {}));
    }

    @Test
    void token_is_accepted_within_the_clock_skew() throws Exception {
        taken(sign(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(10)))));
    }

    @Test
    void expired_token_is_refused() throws Exception {
        refused(sign(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(60)))));
    }

    @Test
    void token_of_another_issuer_is_refused() throws Exception {
        refused(sign(claims -> claims.issuer("https://elsewhere.test")));
    }

    @Test
    void token_for_another_audience_is_refused() throws Exception {
        refused(sign(claims -> claims.audience("elsewhere")));
    }

    @Test
    void token_of_another_type_is_refused() throws Exception {
        refused(sign(JWSAlgorithm.ES256, JOSEObjectType.JWT, new ECDSASigner(key), claims -> {}));
    }

    @Test
    void token_signed_with_another_key_is_refused() throws Exception {
        ECKey other = new ECKeyGenerator(Curve.P_256).generate();
        refused(sign(JWSAlgorithm.ES256, ACCESS_TOKEN, new ECDSASigner(other), claims -> {}));
    }

    @Test
    void token_signed_with_the_public_key_as_a_shared_secret_is_refused() throws Exception {
        JWSSigner signer = new MACSigner(key.toPublicJWK().toJSONString());
        refused(sign(JWSAlgorithm.HS256, ACCESS_TOKEN, signer, claims -> {}));
    }

    @Test
    void unsigned_token_is_refused() {
        refused(new PlainJWT(claims(claims -> {})).serialize());
    }

    @Test
    void modified_token_is_refused() throws Exception {
        String[] mine = sign(claims -> {}).split("\\.");
        String[] other =
                sign(claims -> claims.subject(UUID.randomUUID().toString())).split("\\.");
        refused(mine[0] + "." + other[1] + "." + mine[2]);
    }

    @Test
    void malformed_token_is_refused() {
        refused("no-token");
    }

    private void taken(String token) {
        graph.with(token)
                .execute("{ viewer { __typename } }")
                .path("viewer.__typename")
                .entity(String.class)
                .isEqualTo("Viewer");
    }

    private void refused(String token) {
        JsonNode answer = graph.with(token).post("{\"query\": \"{ viewer { __typename } }\"}");
        assertThat(Graph.codes(answer)).containsExactly("UNAUTHENTICATED");
        assertThat(answer.at("/data/viewer").isNull()).isTrue();
    }

    private EntityExchangeResult<String> jwks() {
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + graph.port())
                .build()
                .get()
                .uri("/.well-known/jwks.json")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult();
    }

    private String sign(Consumer<JWTClaimsSet.Builder> change) throws JOSEException {
        return sign(JWSAlgorithm.ES256, ACCESS_TOKEN, new ECDSASigner(key), change);
    }

    private String sign(
            JWSAlgorithm algorithm, JOSEObjectType type, JWSSigner signer, Consumer<JWTClaimsSet.Builder> change)
            throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(algorithm)
                .type(type)
                .keyID(key.getKeyID())
                .build();
        SignedJWT token = new SignedJWT(header, claims(change));
        token.sign(signer);
        return token.serialize();
    }

    private static JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer("inkwire")
                .audience("inkwire")
                .subject(UUID.randomUUID().toString())
                .claim("sid", UUID.randomUUID().toString())
                .expirationTime(Date.from(Instant.now().plusSeconds(600)));
        change.accept(claims);
        return claims.build();
    }
}
