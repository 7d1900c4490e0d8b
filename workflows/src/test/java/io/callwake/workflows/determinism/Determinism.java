package io.callwake.workflows.determinism;

import io.callwake.workflows.determinism.CompiledCode.Body;
import io.temporal.activity.ActivityInterface;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.reflect.AccessFlag;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Follows workflow code from its entry through everything of ours that it may call, and lists what could differ from one
 * replay to the next. Temporal has a tool of its own for this, which cannot be had from the repository that we build from.
 *
 * <p>Outside our own code only what is known to be harmless may be called; all else is a finding.
 */
final class Determinism {

    /** Harmless, but for what {@link #TREACHEROUS} says. */
    private static final Pattern HARMLESS =
            Pattern.compile("java/lang/.*|java/util/[^/]*|java/util/(function|stream|regex)/.*"
                    + "|java/time/.*|java/math/.*|io/temporal/(workflow|activity|common|failure)/.*");

    private static final Pattern TREACHEROUS = Pattern.compile(
            String.join(
                    "|",
                    "java/lang/(Thread|Process|Runtime|ScopedValue|InheritableThreadLocal)\\w*[.].*",
                    "java/lang/(invoke/VarHandle|ref/.*|reflect/.*)[.].*",
                    "java/lang/System[.](?!arraycopy|lineSeparator).*",
                    "java/lang/(Strict)?Math[.]random",
                    "java/lang/Object[.](wait|notify|notifyAll)",
                    "java/util/(Random|SplittableRandom|Date|Calendar|GregorianCalendar|Timer|Scanner|ServiceLoader)[.].*",
                    "java/util/(Locale|TimeZone)[.]getDefault",
                    "java/util/UUID[.]randomUUID",
                    "java/util/Collections[.]shuffle",
                    "java/time/\\w+[.]now",
                    "java/time/(chrono/)?\\w+[.](system\\w*|tick\\w*|systemDefault|dateNow)",
                    "java/util/\\w+[.]parallel\\w*",
                    "java/util/stream/\\w+[.]parallel",
                    // In what order these come is decided anew in each process.
                    "java/util/(Hash|WeakHash|IdentityHash)?(Map|Set)[.](iterator|spliterator|stream|forEach|entrySet|keySet|values|toArray)"));

    private final CompiledCode code;
    private final Set<String> findings = new LinkedHashSet<>();
    private final Set<String> seen = new HashSet<>();

    private Determinism(CompiledCode code) {
        this.code = code;
    }

    /** Each with the way that leads to it from the workflow. */
    static List<String> findings(CompiledCode code, String workflow) {
        var check = new Determinism(code);
        code.find(workflow).orElseThrow().methods().stream()
                .filter(method -> method.code().isPresent())
                .forEach(method -> check.follow(new Body(workflow, method), ""));
        return List.copyOf(check.findings);
    }

    private void follow(Body body, String way) {
        if (!seen.add(body.key())) {
            return;
        }
        var here = way + body + " → ";
        if (body.method().flags().has(AccessFlag.SYNCHRONIZED)) {
            findings.add(here + "synchronized");
        }
        for (var element : body.method().code().orElseThrow()) {
            switch (element) {
                case InvokeInstruction call ->
                    call(
                            call.owner().asInternalName(),
                            call.name().stringValue(),
                            call.type().stringValue(),
                            here);
                case InvokeDynamicInstruction lambda ->
                    lambda.bootstrapArgs().stream()
                            .filter(DirectMethodHandleDesc.class::isInstance)
                            .map(DirectMethodHandleDesc.class::cast)
                            .forEach(handle ->
                                    call(internalName(handle), handle.methodName(), handle.lookupDescriptor(), here));
                case FieldInstruction field -> field(field, here);
                case MonitorInstruction _ -> findings.add(here + "synchronized");
                case NewObjectInstruction made -> reach(made.className().asInternalName(), "<init>", here);
                default -> {}
            }
        }
    }

    private static String internalName(DirectMethodHandleDesc handle) {
        var descriptor = handle.owner().descriptorString();
        return descriptor.substring(1, descriptor.length() - 1);
    }

    private void call(String owner, String name, String descriptor, String way) {
        if (code.find(owner).isEmpty()) {
            reach(owner, name, way);
        } else if (!code.isMarked(owner, ActivityInterface.class)) {
            var bodies = code.bodies(owner, name, descriptor);
            bodies.forEach(body -> follow(body, way));
        }
    }

    private void reach(String owner, String name, String way) {
        boolean ours = code.find(owner).isPresent() || owner.startsWith("[");
        var member = owner + "." + name;
        if (!ours
                && (!HARMLESS.matcher(owner).matches()
                        || TREACHEROUS.matcher(member).matches())) {
            findings.add(way + member.replace('/', '.'));
        }
    }

    /** What is static and can change belongs to the process and not to the workflow. */
    private void field(FieldInstruction access, String way) {
        boolean isStatic = switch (access.opcode()) {
            case GETSTATIC, PUTSTATIC -> true;
            default -> false;
        };
        if (isStatic) {
            code.find(access.owner().asInternalName())
                    .ifPresentOrElse(
                            model -> model.fields().stream()
                                    .filter(field -> field.fieldName()
                                            .equalsString(access.name().stringValue()))
                                    .filter(field -> !field.flags().has(AccessFlag.FINAL))
                                    .forEach(field -> findings.add(
                                            way + "static " + field.fieldName().stringValue())),
                            () -> reach(
                                    access.owner().asInternalName(),
                                    access.name().stringValue(),
                                    way));
        }
    }
}
