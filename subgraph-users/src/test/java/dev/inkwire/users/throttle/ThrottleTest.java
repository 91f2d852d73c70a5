package dev.inkwire.users.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Redis;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.users.Member;
import dev.inkwire.users.client.Client;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SubgraphTest
@TestPropertySource(
        properties = {
            "inkwire.limits.sign-in-account.times=3",
            "inkwire.limits.sign-in-account.per=1h",
            "inkwire.limits.sign-in-address.times=6",
            "inkwire.limits.sign-in-address.per=1h",
            "inkwire.limits.sign-up-recipient.times=2",
            "inkwire.limits.sign-up-recipient.per=1h",
            "inkwire.limits.sign-up-address.times=4",
            "inkwire.limits.sign-up-address.per=1h",
            "inkwire.limits.mail-recipient.times=1",
            "inkwire.limits.mail-recipient.per=1h",
            "inkwire.limits.mail-address.times=2",
            "inkwire.limits.mail-address.per=1h",
            "inkwire.limits.redis-timeout=5s"
        })
class ThrottleTest {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final String SIGN_IN = "signIn(input: {email: \"%s\", password: \"%s\"}) { userErrors { code } }";
    static final String SIGN_UP =
            "signUp(input: {handle: \"%s\", name: \"X\", email: \"%s\", password: \"%s\"}) { userErrors { code } }";
    static final String WRONG = "wrong horse battery";
    static final String REFUSED = "RATE_LIMITED";

    static final AtomicInteger NUMBER = new AtomicInteger();
    static final JsonMapper JSON = new JsonMapper();

    @Autowired
    Graph graph;

    @Autowired
    Throttle throttle;

    @Autowired
    Redis server;

    @Autowired
    ReactiveStringRedisTemplate redis;

    /** An address that no other test uses. */
    int number;

    @BeforeEach
    void begin() {
        number = NUMBER.incrementAndGet();
    }

    @Test
    void guesses_are_limited_for_known_and_unknown_addresses_alike() {
        Member member = Member.signUp(from(address("9")));
        assertThat(signIns(4, member.email(), WRONG, "1")).isEqualTo(refusedAfter(3, "BAD_CREDENTIALS"));
        assertThat(signIns(4, "nobody%d@inkwire.test".formatted(number), WRONG, "2"))
                .isEqualTo(refusedAfter(3, "BAD_CREDENTIALS"));
    }

    @Test
    void error_says_when_to_try_again() {
        String email = email();
        signIns(3, email, WRONG, "1");
        JsonNode error =
                post(SIGN_IN.formatted(email, WRONG), "1").path("errors").path(0);
        assertThat(error.path("path").path(0).asString()).isEqualTo("signIn");
        assertThat(error.path("extensions").path("retryAfterSeconds").asInt())
                .as("a third of an hour")
                .isBetween(1, 1200);
    }

    @Test
    void guesses_from_many_addresses_count_together() {
        String email = email();
        assertThat(Stream.of("1", "2", "3", "4")
                        .flatMap(place -> signIns(1, email, WRONG, place).stream())
                        .toList())
                .isEqualTo(refusedAfter(3, "BAD_CREDENTIALS"));
        assertThat(signIns(1, email.toUpperCase(), WRONG, "5")).containsExactly(REFUSED);
    }

    @Test
    void guesses_in_one_request_are_counted_individually() {
        String guess = ": " + SIGN_IN.formatted(email(), WRONG);
        JsonNode answer = post("a" + guess + " b" + guess + " c" + guess + " d" + guess, "1");
        assertThat(Graph.codes(answer)).containsExactly(REFUSED);
    }

    @Test
    void success_does_not_reset_the_count() {
        Member member = Member.signUp(from(address("9")));
        assertThat(signIns(2, member.email(), Member.PASSWORD, "1")).containsExactly("", "");
        assertThat(signIns(2, member.email(), WRONG, "1")).isEqualTo(refusedAfter(1, "BAD_CREDENTIALS"));
        assertThat(signIns(1, member.email(), Member.PASSWORD, "1")).containsExactly(REFUSED);
    }

    @Test
    void other_accounts_are_not_affected() {
        signIns(4, email(), WRONG, "1");
        Member other = Member.signUp(from(address("9")));
        assertThat(signIns(1, other.email(), Member.PASSWORD, "1")).containsExactly("");
    }

    @Test
    void attempts_from_one_address_are_limited() {
        List<String> outcomes = IntStream.range(0, 7)
                .mapToObj(i -> signIns(1, i + email(), WRONG, "1").get(0))
                .toList();
        assertThat(outcomes).isEqualTo(refusedAfter(6, "BAD_CREDENTIALS"));
        assertThat(signIns(3, "7" + email(), WRONG, "1")).containsOnly(REFUSED);
        assertThat(signIns(1, "7" + email(), WRONG, "2"))
                .as("from another address, since refused attempts do not count against the account")
                .containsExactly("BAD_CREDENTIALS");
    }

    @Test
    void guesses_are_counted_while_redis_is_down() {
        server.stop();
        try {
            assertThat(signIns(4, email(), WRONG, "1")).isEqualTo(refusedAfter(3, "BAD_CREDENTIALS"));
        } finally {
            server.start();
            awaitRedis();
        }
    }

    @Test
    void sign_ups_from_one_address_are_limited() {
        List<String> outcomes =
                IntStream.range(0, 5).mapToObj(i -> signUp(i + email(), "1")).toList();
        assertThat(outcomes).isEqualTo(refusedAfter(4, "INVALID"));
        assertThat(signUp("5" + email(), "2")).isEqualTo("INVALID");
    }

    @Test
    void sign_ups_with_one_email_address_are_limited() {
        assertThat(Stream.of("1", "2", "3").map(place -> signUp(email(), place)).toList())
                .isEqualTo(refusedAfter(2, "INVALID"));
        assertThat(signUp("other-" + email(), "3")).isEqualTo("INVALID");
    }

    @Test
    void mails_to_and_from_one_address_are_limited() {
        mailed("one-" + email(), "1");
        mailRefused("one-" + email(), "2");
        mailed("two-" + email(), "1");
        mailRefused("three-" + email(), "1");
        mailed("three-" + email(), "2");
    }

    @Test
    void mutations_that_send_mail_are_limited() {
        Member member = Member.signUp(from(address("9")));
        String reset = "requestPasswordReset(input: {email: \"%s\"}) { userErrors { code } }";
        String change = "changeEmail(input: {newEmail: \"%s\", password: \"%s\"}) { userErrors { code } }";
        assertThat(outcome(post(reset.formatted(email()), "1"))).isEmpty();
        assertThat(outcome(post(reset.formatted(email()), "2"))).isEqualTo(REFUSED);
        assertThat(outcome(post(member, "requestEmailVerification { userErrors { code } }", "3")))
                .isEmpty();
        assertThat(outcome(post(member, "requestEmailVerification { userErrors { code } }", "3")))
                .isEqualTo(REFUSED);
        assertThat(outcome(post(member, change.formatted("new-" + email(), Member.PASSWORD), "4")))
                .isEmpty();
        assertThat(outcome(post(member, change.formatted("new-" + email(), Member.PASSWORD), "4")))
                .isEqualTo(REFUSED);
    }

    @Test
    void password_guesses_in_a_session_are_limited() {
        Member member = Member.signUp(from(address("9")));
        String delete = "deleteAccount(input: {password: \"%s\"}) { userErrors { code } }".formatted(WRONG);
        assertThat(Stream.of("1", "2", "3", "4")
                        .map(place -> outcome(post(member, delete, place)))
                        .toList())
                .isEqualTo(refusedAfter(3, "BAD_CREDENTIALS"));
    }

    @Test
    void redis_stores_no_addresses() {
        String email = email();
        signIns(1, email, WRONG, "1");
        signUp(email, "1");
        String keys = String.join("\n", keys());
        assertThat(keys)
                .contains("sign-in-account", "sign-up-address")
                .doesNotContain(email, address("1"), client("1").network());
    }

    private List<String> signIns(int times, String email, String password, String place) {
        return IntStream.range(0, times)
                .mapToObj(i -> outcome(post(SIGN_IN.formatted(email, password), place)))
                .toList();
    }

    /** Always fails, since the handle is too short. */
    private String signUp(String email, String place) {
        return outcome(post(SIGN_UP.formatted("x", email, Member.PASSWORD), place));
    }

    private void mailed(String email, String place) {
        assertThatCode(() -> throttle.mail(email, client(place)).block(PATIENCE))
                .doesNotThrowAnyException();
    }

    private void mailRefused(String email, String place) {
        assertThatThrownBy(() -> throttle.mail(email, client(place)).block(PATIENCE))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RATE_LIMITED));
    }

    private JsonNode post(String mutation, String place) {
        return from(address(place)).post(JSON.writeValueAsString(Map.of("query", "mutation { " + mutation + " }")));
    }

    private JsonNode post(Member member, String mutation, String place) {
        return member.in(from(address(place)))
                .post(JSON.writeValueAsString(Map.of("query", "mutation { " + mutation + " }")));
    }

    private Graph from(String address) {
        return graph.withHeader("X-Forwarded-For", address);
    }

    private String email() {
        return "somebody%d@inkwire.test".formatted(number);
    }

    private String address(String place) {
        return "198.51.%d.%s".formatted(number, place);
    }

    private Client client(String place) {
        return new Client(new InetSocketAddress(address(place), 0).getAddress(), null);
    }

    /** Returns the codes of all errors. */
    private static String outcome(JsonNode answer) {
        return Stream.concat(
                        Graph.codes(answer).stream(),
                        answer.path("data")
                                .valueStream()
                                .flatMap(payload -> payload.path("userErrors").valueStream())
                                .map(error -> error.path("code").asString()))
                .collect(Collectors.joining(" "));
    }

    private static List<String> refusedAfter(int times, String outcome) {
        return Stream.concat(Collections.nCopies(times, outcome).stream(), Stream.of(REFUSED))
                .toList();
    }

    private List<String> keys() {
        return redis.keys("inkwire:limit:*")
                .collectList()
                .onErrorReturn(List.of())
                .block(PATIENCE);
    }

    private void awaitRedis() {
        Instant end = Instant.now().plus(PATIENCE);
        while (keys().isEmpty()) {
            assertThat(Instant.now()).as("counted in Redis again").isBefore(end);
            throttle.mail("nobody", client("9")).onErrorComplete().block(PATIENCE);
        }
    }
}
