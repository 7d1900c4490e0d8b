package io.callwake.http.call;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Answers on their way to somebody who may not read them before he has sent everything: some are kept in memory and the rest in
 * a file, which goes with this.
 */
final class Spool implements AutoCloseable {

    private static final int IN_MEMORY = 256 * 1024;
    private static final int AT_ONCE = 64 * 1024;

    private final long most;
    private byte[] memory = new byte[1024];
    private int inMemory;
    private @Nullable FileChannel file;
    private long taken;
    private long filed;
    private boolean isComplete;
    private boolean isGivenUp;

    /** @param most how many bytes wait in the file; for more, one has to wait */
    Spool(long most) {
        this.most = most;
    }

    /** Waits as long as too much is there already. */
    synchronized void add(byte[] answer) throws IOException, InterruptedException {
        while (filed - taken >= most && !isGivenUp) {
            wait();
        }
        if (isGivenUp) {
            return;
        }
        if (filed == taken && inMemory + answer.length <= IN_MEMORY) {
            if (inMemory + answer.length > memory.length) {
                memory = Arrays.copyOf(memory, Math.min(IN_MEMORY, 2 * (inMemory + answer.length)));
            }
            System.arraycopy(answer, 0, memory, inMemory, answer.length);
            inMemory += answer.length;
        } else {
            ByteBuffer bytes = ByteBuffer.wrap(answer);
            while (bytes.hasRemaining()) {
                filed += file().write(bytes, filed);
            }
        }
        notifyAll();
    }

    /** Nothing comes any more. */
    synchronized void complete() {
        isComplete = true;
        notifyAll();
    }

    /** Nobody wants them any more. */
    synchronized void giveUp() {
        isGivenUp = true;
        notifyAll();
    }

    /** What is there, in order, or some of it; waits until there is something. Nothing at the end. */
    synchronized byte @Nullable [] take() throws IOException, InterruptedException {
        while (isEmpty() && !isComplete && !isGivenUp) {
            wait();
        }
        if (isEmpty() || isGivenUp) {
            return null;
        }
        notifyAll();
        if (inMemory > 0) {
            byte[] all = Arrays.copyOf(memory, inMemory);
            inMemory = 0;
            return all;
        }
        ByteBuffer some = ByteBuffer.allocate((int) Math.min(AT_ONCE, filed - taken));
        while (some.hasRemaining()) {
            taken += file().read(some, taken);
        }
        if (taken == filed) {
            file().truncate(0);
            taken = 0;
            filed = 0;
        }
        return some.array();
    }

    synchronized boolean isEmpty() {
        return inMemory == 0 && filed == taken;
    }

    private FileChannel file() throws IOException {
        if (file == null) {
            Path path = Files.createTempFile("callwake-answers-", null);
            file = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        }
        return file;
    }

    @Override
    public synchronized void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
