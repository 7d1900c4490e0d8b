package io.callwake.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes what a port is asked, by the names of its methods. */
final class Questions {

    private final List<String> asked = new CopyOnWriteArrayList<>();

    List<String> asked() {
        return asked;
    }

    <T> T to(Class<T> port, T answering) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (_, method, arguments) -> {
                    asked.add(method.getName());
                    try {
                        return method.invoke(answering, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                }));
    }
}
