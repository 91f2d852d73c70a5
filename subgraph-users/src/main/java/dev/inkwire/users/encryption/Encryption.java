package dev.inkwire.users.encryption;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** Keeps text from those who come by the database or a backup of it. */
public final class Encryption {

    private final Aead aead;

    /**
     * Takes its keys from a keyset.
     *
     * @param keyset a Tink keyset in JSON: its primary key encrypts, and all of them decrypt
     * @throws IllegalArgumentException if it is none, or if its keys are not for authenticated encryption (AEAD)
     */
    Encryption(String keyset) {
        Configuration configuration = AeadConfig2026.get();
        try {
            aead = TinkJsonProtoKeysetFormat.parseKeyset(keyset, configuration, InsecureSecretKeyAccess.get())
                    .getPrimitive(configuration, Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the keyset is not a Tink keyset for AEAD", e);
        }
    }

    /**
     * Encrypts a text.
     *
     * @param place where it will be kept, such as table and column: it cannot be decrypted as something else's
     */
    public byte[] encrypt(String text, String place) {
        try {
            return aead.encrypt(text.getBytes(StandardCharsets.UTF_8), place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot encrypt", e);
        }
    }

    /**
     * Decrypts a text.
     *
     * @param place as it was encrypted with
     * @throws IllegalStateException if the keyset lacks the key, or if it was tampered with
     */
    public String decrypt(byte[] encrypted, String place) {
        try {
            return new String(aead.decrypt(encrypted, place.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot decrypt a value of " + place, e);
        }
    }
}
