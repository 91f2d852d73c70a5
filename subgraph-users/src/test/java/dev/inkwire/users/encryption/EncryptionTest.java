package dev.inkwire.users.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;

class EncryptionTest {

    static final String KEYSET = """
            {"primaryKeyId":1,"key":[{"keyData":{"typeUrl":"type.googleapis.com/google.crypto.tink.AesGcmKey",\
            "value":"GiDyCLhX0AJSKbrjYcZ+GuHu63ldjRZ4Ke3qOyaoWbv/fg==","keyMaterialType":"SYMMETRIC"},\
            "status":"ENABLED","keyId":1,"outputPrefixType":"TINK"}]}""";
    static final String INDEX_KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @Test
    void decryption_returns_the_text() {
        Encryption encryption = new Encryption(KEYSET);
        byte[] encrypted = encryption.encrypt("ada@inkwire.test", "account.email");
        assertThat(encryption.decrypt(encrypted, "account.email")).isEqualTo("ada@inkwire.test");
    }

    @Test
    void decryption_fails_in_another_context() {
        Encryption encryption = new Encryption(KEYSET);
        byte[] encrypted = encryption.encrypt("ada@inkwire.test", "account.email");
        assertThatThrownBy(() -> encryption.decrypt(encrypted, "signing_key.jwk"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void equal_texts_have_different_ciphertexts() {
        Encryption encryption = new Encryption(KEYSET);
        assertThat(encryption.encrypt("ada@inkwire.test", "account.email"))
                .isNotEqualTo(encryption.encrypt("ada@inkwire.test", "account.email"));
    }

    @Test
    void index_depends_on_text_and_key() {
        BlindIndex index = new BlindIndex(new byte[32]);
        byte[] otherKey = new byte[32];
        otherKey[31] = 1;
        assertThat(index.of("ada"))
                .hasSize(32)
                .isEqualTo(index.of("ada"))
                .isNotEqualTo(index.of("bob"))
                .isNotEqualTo(new BlindIndex(otherKey).of("ada"));
    }

    @Test
    void subgraph_starts_with_valid_keys() {
        start(KEYSET, INDEX_KEY).run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                 | INDEX_KEY",
                "{}                 | INDEX_KEY",
                "development-KEYSET | INDEX_KEY",
                "KEYSET             | ''",
                "KEYSET             | AAAA",
                "KEYSET             | no Base64",
                "KEYSET             | development-INDEX_KEY"
            })
    void subgraph_does_not_start_with_bad_or_development_keys(String keyset, String indexKey) {
        start(keyset.replace("KEYSET", KEYSET), indexKey.replace("INDEX_KEY", INDEX_KEY))
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void subgraph_does_not_start_without_keys() {
        new ApplicationContextRunner()
                .withUserConfiguration(EncryptionConfiguration.class)
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void development_keys_are_accepted_in_development_only() {
        start("development-" + KEYSET, "development-" + INDEX_KEY)
                .withPropertyValues("spring.profiles.active=development")
                .run(context -> assertThat(context).hasNotFailed());
    }

    private static ApplicationContextRunner start(String keyset, String indexKey) {
        return new ApplicationContextRunner()
                .withUserConfiguration(EncryptionConfiguration.class)
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource(
                                "keys",
                                Map.of(
                                        "inkwire.encryption.keyset",
                                        keyset,
                                        "inkwire.encryption.index-key",
                                        indexKey))));
    }
}
