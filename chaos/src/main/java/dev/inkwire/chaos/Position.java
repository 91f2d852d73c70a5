package dev.inkwire.chaos;

import java.nio.ByteBuffer;
import java.util.Base64;

/** The position of an event in the log of its owner. */
record Position(long tx, long position) implements Comparable<Position> {

    /** A cursor begins with a checksum of the topic and the id of the log. */
    private static final int OFFSET = Integer.BYTES + 2 * Long.BYTES;

    /** Reads the position from a cursor. Clients must not do this. */
    static Position of(String cursor) {
        ByteBuffer bytes =
                ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor)).position(OFFSET);
        return new Position(bytes.getLong(), bytes.getLong());
    }

    @Override
    public int compareTo(Position other) {
        return tx == other.tx ? Long.compare(position, other.position) : Long.compare(tx, other.tx);
    }
}
