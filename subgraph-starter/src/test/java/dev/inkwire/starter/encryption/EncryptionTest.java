package dev.inkwire.starter.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;

class EncryptionTest {

    static final String KEYSET = """
            {"primaryKeyId":1,"key":[{"keyData":{"typeUrl":"type.googleapis.com/google.crypto.tink.AesGcmKey",\
            "value":"GiDyCLhX0AJSKbrjYcZ+GuHu63ldjRZ4Ke3qOyaoWbv/fg==","keyMaterialType":"SYMMETRIC"},\
            "status":"ENABLED","keyId":1,"outputPrefixType":"TINK"}]}""";

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
    void subgraph_with_a_valid_keyset_encrypts() {
        start(Map.of("inkwire.encryption.keyset", KEYSET))
                .run(context -> assertThat(context).hasSingleBean(Encryption.class));
    }

    @Test
    void subgraph_without_the_setting_starts_without_encryption() {
        start(Map.of()).run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Encryption.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "development-KEYSET"})
    void subgraph_does_not_start_with_a_bad_or_development_keyset(String keyset) {
        start(Map.of("inkwire.encryption.keyset", keyset.replace("KEYSET", KEYSET)))
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void development_keyset_is_accepted_in_development_only() {
        start(Map.of("inkwire.encryption.keyset", "development-" + KEYSET))
                .withPropertyValues("spring.profiles.active=development")
                .run(context -> assertThat(context).hasSingleBean(Encryption.class));
    }

    private static ApplicationContextRunner start(Map<String, Object> settings) {
        return new ApplicationContextRunner()
                .withUserConfiguration(EncryptionConfiguration.class)
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("keys", settings)));
    }
}
