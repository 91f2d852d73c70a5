package dev.inkwire.starter.event;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * A place in what one subscription tells, as clients hold it: of fixed width, and of no meaning to them.
 *
 * @param topic a short sum of the topic, which tells a cursor of one subscription from that of another
 */
record EventCursor(int topic, UUID logId, LogPosition at) {

    private static final int BYTES = Integer.BYTES + 5 * Long.BYTES;

    /** Without the time, as cursors were before. */
    private static final int FORMER_BYTES = Integer.BYTES + 4 * Long.BYTES;

    static EventCursor of(String topic, UUID logId, LogPosition at) {
        return new EventCursor(sum(topic), logId, at);
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
     * @param topic of the subscription that the cursor was given to
     * @throws ApiException BAD_USER_INPUT if it is not a cursor of this subscription; CURSOR_EXPIRED if it has no time
     */
    static EventCursor decode(String cursor, String topic) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            boolean former = bytes.capacity() == FORMER_BYTES;
            if ((bytes.capacity() == BYTES || former) && bytes.getInt() == sum(topic)) {
                if (former) {
                    throw EventLogReader.expired();
                }
                return of(
                        topic,
                        new UUID(bytes.getLong(), bytes.getLong()),
                        new LogPosition(bytes.getLong(), bytes.getLong(), bytes.getLong()));
            }
        } catch (IllegalArgumentException e) {
            // not in the alphabet of Base64: the same answer as for one of another length
        }
        throw new ApiException(ErrorCode.BAD_USER_INPUT, "Not a cursor of this subscription.");
    }

    private static int sum(String topic) {
        CRC32 crc = new CRC32();
        crc.update(topic.getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }
}
