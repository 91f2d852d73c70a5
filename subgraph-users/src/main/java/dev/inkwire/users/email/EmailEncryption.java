package dev.inkwire.users.email;

import dev.inkwire.starter.encryption.Encryption;
import dev.inkwire.users.index.BlindIndex;
import org.springframework.stereotype.Component;

/** Encrypts e-mail addresses for storage, in the same way for all tables. */
@Component
public class EmailEncryption {

    private static final String CONTEXT = "account.email";

    private final Encryption encryption;
    private final BlindIndex index;

    EmailEncryption(Encryption encryption, BlindIndex index) {
        this.encryption = encryption;
        this.index = index;
    }

    /** @param address as the user wrote it */
    public EncryptedEmail encrypt(String address) {
        return new EncryptedEmail(encryption.encrypt(address, CONTEXT), index(address));
    }

    /**
     * Computes the blind index that finds an address.
     *
     * @param address in upper or lower case
     */
    public byte[] index(String address) {
        return index.of(EmailAddress.fold(address));
    }

    /** Returns the address as the user wrote it. */
    public String decrypt(byte[] address) {
        return encryption.decrypt(address, CONTEXT);
    }
}
