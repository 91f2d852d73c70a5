package dev.inkwire.starter.encryption;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** Encrypts texts, so that the database and its backups do not reveal them. */
public final class Encryption {

    private final Aead aead;

    /**
     * Reads the keys of a keyset.
     *
     * @param keyset a Tink keyset in JSON: its primary key encrypts, all its keys decrypt
     * @throws IllegalArgumentException if it is not a Tink keyset for authenticated encryption (AEAD)
     */
    Encryption(String keyset) {
        Configuration configuration = AeadConfig2026.get();
        try {
            aead = TinkJsonProtoKeysetFormat.parseKeyset(keyset, configuration, InsecureSecretKeyAccess.get())
                    .getPrimitive(configuration, Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "The keyset is not a Tink keyset for authenticated encryption (AEAD).", e);
        }
    }

    /**
     * Encrypts a text.
     *
     * @param context where the text is stored, such as table and column: the result can be decrypted only with this
     *     context
     */
    public byte[] encrypt(String text, String context) {
        try {
            return aead.encrypt(text.getBytes(StandardCharsets.UTF_8), context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A value cannot be encrypted.", e);
        }
    }

    /**
     * Decrypts a text.
     *
     * @param context as in {@link #encrypt}
     * @throws IllegalStateException if the keyset lacks the key, or if the bytes or the context differ
     */
    public String decrypt(byte[] encrypted, String context) {
        try {
            return new String(
                    aead.decrypt(encrypted, context.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A value of %s cannot be decrypted.".formatted(context), e);
        }
    }
}
