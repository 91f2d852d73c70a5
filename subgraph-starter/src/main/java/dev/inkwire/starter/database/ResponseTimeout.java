package dev.inkwire.starter.database;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a connection to PostgreSQL that awaits a response and has received nothing for some seconds. A server that can
 * be reached ends every statement earlier, by {@code statement_timeout}.
 */
final class ResponseTimeout extends ChannelDuplexHandler {

    private static final Logger log = LoggerFactory.getLogger(ResponseTimeout.class);

    /** The type and the length (a 32-bit integer) of the message ReadyForQuery, without its last byte. */
    private static final long READY_FOR_QUERY = (long) 'Z' << 32 | 5;

    private static final int READY_FOR_QUERY_BYTES = 6;

    private final int seconds;
    private boolean awaiting;
    private int silentSeconds;
    private @Nullable ScheduledFuture<?> check;

    /** @param seconds longer than the server's {@code statement_timeout} */
    ResponseTimeout(int seconds) {
        this.seconds = seconds;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        // counts seconds instead of comparing times: after a freeze of the process, the response is in its buffers
        check = context.executor().scheduleWithFixedDelay(() -> check(context), 1, 1, TimeUnit.SECONDS);
        context.fireChannelActive();
    }

    private void check(ChannelHandlerContext context) {
        if (awaiting && ++silentSeconds > seconds) {
            log.error("PostgreSQL has not answered for {} seconds. The connection is closed.", seconds);
            context.close();
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (!awaiting) {
            awaiting = true;
            silentSeconds = 0;
        }
        context.write(message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        silentSeconds = 0;
        awaiting = !(message instanceof ByteBuf bytes && endsResponse(bytes));
        context.fireChannelRead(message);
    }

    private static boolean endsResponse(ByteBuf bytes) {
        int start = bytes.writerIndex() - READY_FOR_QUERY_BYTES;
        return start >= bytes.readerIndex()
                && ((long) bytes.getByte(start) << 32 | bytes.getInt(start + 1)) == READY_FOR_QUERY;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (check != null) {
            check.cancel(false);
        }
        context.fireChannelInactive();
    }
}
