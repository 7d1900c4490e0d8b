package io.callwake.workflows.determinism;

import io.temporal.workflow.WorkflowInterface;
import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The classes of some jars or folders, as bytecode. Names are those of the class file: {@code java/lang/String}. */
final class CompiledCode {

    private final Map<String, ClassModel> classes = new HashMap<>();

    /** All that was compiled together with any of these. */
    static CompiledCode besides(Class<?>... any) throws IOException, URISyntaxException {
        var code = new CompiledCode();
        for (var each : any) {
            code.read(Path.of(
                    each.getProtectionDomain().getCodeSource().getLocation().toURI()));
        }
        return code;
    }

    private void read(Path location) throws IOException {
        if (Files.isDirectory(location)) {
            readUnder(location);
        } else {
            try (var jar = FileSystems.newFileSystem(location)) {
                readUnder(jar.getPath("/"));
            }
        }
    }

    private void readUnder(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            for (var file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".class"))::iterator) {
                var model = ClassFile.of().parse(Files.readAllBytes(file));
                classes.put(model.thisClass().asInternalName(), model);
            }
        }
    }

    Optional<ClassModel> find(String name) {
        return Optional.ofNullable(classes.get(name));
    }

    /** Classes that implement an interface marked as a workflow's. */
    List<String> workflows() {
        return classes.entrySet().stream()
                .filter(type -> !type.getValue().flags().has(AccessFlag.ABSTRACT))
                .map(Map.Entry::getKey)
                .filter(name -> supertypes(name).stream().anyMatch(this::isWorkflowInterface))
                .sorted()
                .toList();
    }

    boolean isMarked(String type, Class<?> annotation) {
        var wanted = ClassDesc.of(annotation.getName());
        return find(type).stream()
                .flatMap(model -> model.findAttribute(Attributes.runtimeVisibleAnnotations()).stream())
                .flatMap(marks -> marks.annotations().stream())
                .anyMatch(mark -> mark.classSymbol().equals(wanted));
    }

    private boolean isWorkflowInterface(String type) {
        return isMarked(type, WorkflowInterface.class);
    }

    /**
     * The bodies that a call may run: of the type itself or the nearest one above it, and of every type below it.
     */
    List<Body> bodies(String type, String name, String descriptor) {
        Predicate<MethodModel> wanted = method -> method.methodName().equalsString(name)
                && method.methodType().equalsString(descriptor)
                && method.code().isPresent();
        var found = new ArrayList<Body>();
        for (var above : supertypes(type)) {
            bodyIn(above, wanted).ifPresent(found::add);
            if (!found.isEmpty()) {
                break;
            }
        }
        for (var below : classes.keySet()) {
            if (!below.equals(type) && supertypes(below).contains(type)) {
                bodyIn(below, wanted).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<Body> bodyIn(String type, Predicate<MethodModel> wanted) {
        return find(type)
                .flatMap(model ->
                        model.methods().stream().filter(wanted).findFirst().map(method -> new Body(type, method)));
    }

    /** The type itself first, then those above it as far as they are ours. */
    Set<String> supertypes(String type) {
        var found = new LinkedHashSet<String>();
        collectSupertypes(type, found);
        return found;
    }

    private void collectSupertypes(String type, Collection<String> found) {
        find(type).ifPresent(model -> {
            found.add(type);
            model.superclass().ifPresent(above -> collectSupertypes(above.asInternalName(), found));
            model.interfaces().forEach(above -> collectSupertypes(above.asInternalName(), found));
        });
    }

    /** A method with code. */
    record Body(String type, MethodModel method) {

        @Override
        public String toString() {
            return type.substring(type.lastIndexOf('/') + 1) + "."
                    + method.methodName().stringValue();
        }

        String key() {
            return type + "." + method.methodName().stringValue()
                    + method.methodType().stringValue();
        }
    }
}
