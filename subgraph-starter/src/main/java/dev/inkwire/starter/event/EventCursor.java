package dev.inkwire.starter.event;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * A position in one subscription, encoded for clients as an opaque text of fixed length.
 *
 * @param topic a checksum of the topic, which distinguishes the cursors of different subscriptions
 */
record EventCursor(int topic, UUID logId, LogPosition at) {

    private static final int BYTES = Integer.BYTES + 5 * Long.BYTES;

    /** The length of a cursor without the time, as earlier versions created them. */
    private static final int FORMER_BYTES = Integer.BYTES + 4 * Long.BYTES;

    static EventCursor of(String topic, UUID logId, LogPosition at) {
        return new EventCursor(checksum(topic), logId, at);
    }

    String encode() {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putInt(topic)
                .putLong(logId.getMostSignificantBits())
                .putLong(logId.getLeastSignificantBits())
                .putLong(at.tx())
                .putLong(at.position())
                .putLong(at.time())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Decodes a cursor.
     *
     * @param topic the topic of the subscription that receives the cursor
     * @throws ApiException BAD_USER_INPUT if it is not a cursor of this subscription; CURSOR_EXPIRED if an earlier
     *     version created it
     */
    static EventCursor decode(String cursor, String topic) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            boolean former = bytes.capacity() == FORMER_BYTES;
            if ((bytes.capacity() == BYTES || former) && bytes.getInt() == checksum(topic)) {
                if (former) {
                    throw EventLogReader.expired();
                }
                return of(
                        topic,
                        new UUID(bytes.getLong(), bytes.getLong()),
                        new LogPosition(bytes.getLong(), bytes.getLong(), bytes.getLong()));
            }
        } catch (IllegalArgumentException e) {
            // not Base64
        }
        throw new ApiException(
                ErrorCode.BAD_USER_INPUT,
                "The cursor does not belong to this subscription. Use a cursor that it has returned.");
    }

    private static int checksum(String topic) {
        CRC32 crc = new CRC32();
        crc.update(topic.getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }
}
