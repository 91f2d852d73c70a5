package dev.inkwire.users.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.inkwire.starter.encryption.Encryption;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.users.Member;
import dev.inkwire.users.Tables;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;

@SubgraphTest
class KeyRotationTest {

    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final String SECRET = "development-internal-secret";

    @Autowired
    Graph graph;

    @Autowired
    DatabaseClient database;

    @Autowired
    SigningKeyRepository repository;

    @Autowired
    Encryption encryption;

    @Autowired
    EventLog log;

    @Autowired
    TransactionalOperator transaction;

    @LocalManagementPort
    int managementPort;

    @AfterEach
    void forgetOldKeys() {
        age("1 day");
        replica().rotateIfDue().block(PATIENCE);
    }

    @Test
    void new_key_is_published_before_it_signs() {
        ECKey before = replica().current().block(PATIENCE);
        replica().rotate().block(PATIENCE);
        ECKey newest = replica().all().block(PATIENCE).get(0);
        assertThat(newest).isNotEqualTo(before);
        assertThat(replica().current().block(PATIENCE)).isEqualTo(before);
        assertThat(published()).containsExactly(newest.getKeyID(), before.getKeyID());

        age("2 minutes");
        assertThat(replica().current().block(PATIENCE)).isEqualTo(newest);
    }

    @Test
    void token_of_the_previous_key_is_accepted_until_it_expires() {
        Member member = awaitMemberWithTokenOf(replica().current().block(PATIENCE));
        replica().rotate().block(PATIENCE);
        age("2 minutes");
        ECKey newest = replica().current().block(PATIENCE);
        awaitMemberWithTokenOf(newest);
        assertThat(member.in(graph).errorCodes("{ viewer { email } }")).isEmpty();

        age("16 minutes");
        replica().rotateIfDue().block(PATIENCE);
        assertThat(published()).containsExactly(newest.getKeyID());
    }

    @Test
    void old_key_is_replaced() {
        age("31 days");
        String before = published().get(0);
        replica().rotateIfDue().block(PATIENCE);
        replica().rotateIfDue().block(PATIENCE);
        assertThat(published()).hasSize(2).endsWith(before);
    }

    @Test
    void replicas_that_start_concurrently_agree_on_the_first_key() {
        database.sql("delete from signing_key").then().block(PATIENCE);
        List<ECKey> found = Flux.range(0, 8)
                .flatMap(replica -> replica().current())
                .collectList()
                .block(PATIENCE);
        assertThat(found).hasSize(8).containsOnly(found.get(0));
        assertThat(Tables.column(database, "select generation from signing_key"))
                .containsExactly("1");
    }

    @Test
    void operator_rotates_only_with_the_internal_secret_on_the_management_port() {
        assertThat(rotateAt(managementPort, "wrong")).isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(rotateAt(graph.port(), SECRET)).isEqualTo(HttpStatus.NOT_FOUND);
        String before = published().get(0);
        assertThat(rotateAt(managementPort, SECRET)).isEqualTo(HttpStatus.CREATED);
        assertThat(published()).hasSize(2).endsWith(before);
    }

    private Object rotateAt(int port, String secret) {
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .build()
                .post()
                .uri("/internal/signing-keys")
                .headers(headers -> headers.setBearerAuth(secret))
                .exchange()
                .returnResult(Void.class)
                .getStatus();
    }

    /** Creates the keys of another replica, which uses the same database and has an empty cache. */
    private SigningKeys replica() {
        return new SigningKeys(repository, encryption, log, transaction, new SigningKeyProperties(Duration.ofDays(30)));
    }

    /** Ages all keys by an interval. */
    private void age(String by) {
        database.sql("update signing_key set created_at = created_at - cast('%s' as interval)".formatted(by))
                .then()
                .block(PATIENCE);
    }

    /** Returns the ids of the keys in the newest event. */
    private List<String> published() {
        String newest = Tables.column(
                        database,
                        "select payload::text from event where key = 'token-keys' order by position desc limit 1")
                .get(0);
        try {
            List<JWK> keys = JWKSet.parse(newest).getKeys();
            assertThat(keys).noneMatch(JWK::isPrivate);
            return keys.stream().map(JWK::getKeyID).toList();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    /** Signs up until the subgraph, which caches the keys for five seconds, signs with a key. */
    private Member awaitMemberWithTokenOf(ECKey key) {
        return await().atMost(PATIENCE).until(() -> Member.signUp(graph), member -> keyOf(member.accessToken())
                .equals(key.getKeyID()));
    }

    private static String keyOf(String token) {
        try {
            return SignedJWT.parse(token).getHeader().getKeyID();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }
}
