package io.callwake.workflows;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What one class logs while a test listens, stack traces included. */
final class Heard implements AutoCloseable {

    private final Logger logger;
    private final Level before;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> ear = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            var trace = event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            lines.add(event.getFormattedMessage() + "\n" + trace);
            if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
                warnings.add(event.getFormattedMessage());
            }
        }
    };

    private Heard(Class<?> of) {
        logger = (Logger) LoggerFactory.getLogger(of);
        before = Objects.requireNonNullElse(logger.getLevel(), Level.WARN);
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        ear.start();
        logger.addAppender(ear);
    }

    static Heard of(Class<?> logging) {
        return new Heard(logging);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public void close() {
        logger.detachAppender(ear);
        logger.setAdditive(true);
        logger.setLevel(before);
    }
}
