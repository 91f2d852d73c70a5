package dev.inkwire.users.email;

import dev.inkwire.users.encryption.BlindIndex;
import dev.inkwire.users.encryption.Encryption;
import org.springframework.stereotype.Component;

/** Keeps addresses from those who come by the database. One of them is encrypted alike in every table. */
@Component
public class EmailEncryption {

    private static final String PLACE = "account.email";

    private final Encryption encryption;
    private final BlindIndex index;

    EmailEncryption(Encryption encryption, BlindIndex index) {
        this.encryption = encryption;
        this.index = index;
    }

    /** @param address as written */
    public EncryptedEmail encrypt(String address) {
        return new EncryptedEmail(encryption.encrypt(address, PLACE), index(address));
    }

    /**
     * What finds an address.
     *
     * @param address in upper or lower case
     */
    public byte[] index(String address) {
        return index.of(EmailAddress.fold(address));
    }

    /** The address as written. */
    public String decrypt(byte[] address) {
        return encryption.decrypt(address, PLACE);
    }
}
