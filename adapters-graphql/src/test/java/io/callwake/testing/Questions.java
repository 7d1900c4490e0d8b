package io.callwake.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Notes what a port is asked, by the names of its methods. */
final class Questions {

    private final List<String> asked = new CopyOnWriteArrayList<>();

    List<String> asked() {
        return asked;
    }

    <T> T to(Class<T> port, T answering) {
        return to(port, answering, Optional::of);
    }

    /** @param told what is noted of a method; nothing if it does not matter */
    <T> T to(Class<T> port, T answering, Function<String, Optional<String>> told) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (_, method, arguments) -> {
                    told.apply(method.getName()).ifPresent(asked::add);
                    try {
                        return method.invoke(answering, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                }));
    }
}
