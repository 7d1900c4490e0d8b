# shellcheck shell=sh
# The stages of ./callwake test, which reads this file. A stage is a call of Maven for the tests with its tag; the first
# one compiles, and checks everything that can be checked without running it. A test with two tags runs in the later stage.

all_stages="build postgres workflows platform faults temporal"

tag_of() {
    case $1 in
    postgres) say postgres ;;
    workflows) say workflow ;;
    platform) say platform ;;
    faults) say fault ;;
    temporal) say real-temporal ;;
    esac
}

# The tags of the stages after this one.
later_tags() {
    later=
    passed=
    for other in $all_stages; do
        if [ -n "$passed" ]; then later="$later${later:+,}$(tag_of "$other")"; fi
        if [ "$other" = "$1" ]; then passed=yes; fi
    done
    say "$later"
}

# Adds up the reports of a stage: tests, failed, skipped.
count() {
    cat ./*/target/surefire-reports/"$1"/TEST-*.xml 2>/dev/null | awk '
        function attribute(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3) + 0 : 0 }
        /<testsuite / { tests += attribute("tests"); failed += attribute("errors") + attribute("failures"); skipped += attribute("skipped") }
        END { print tests + 0, failed + 0, skipped + 0 }'
}

run_maven() {
    stage=$1 && shift
    rm -rf ./*/target/surefire-reports/"$stage"
    maven "-Dcallwake.stage=$stage" "-Dgroups=$(tag_of "$stage")" "-DexcludedGroups=$(later_tags "$stage")" \
        -Dmaven.test.failure.ignore=true "$@" >"$work/test-$stage.log" 2>&1
}

# Test sources with the tag, or with an annotation that carries it.
tagged() {
    tag="@Tag(\"$1\")"
    carriers=$(grep -rlF "$tag" ./*/src/test | xargs grep -l '@interface' | sed 's#.*/\(.*\)\.java#@\1#')
    # shellcheck disable=SC2086 # the annotations are words
    grep -rlwF "$(printf '%s\n' "$tag" $carriers)" ./*/src/test
}

# Only modules that name the tag somewhere in their tests get a JVM; it costs half a second each.
run_tagged() {
    modules=$(tagged "$(tag_of "$1")" | cut -d/ -f2 | sort -u)
    [ -n "$modules" ] || return 0
    for module in $modules; do
        find "$module/src/test/java" -name '*Test.java' | sed 's#^.*/src/test/java/##'
    done >"$work/test-$1.classes"
    # shellcheck disable=SC2086 # the modules are words
    run_maven "$1" -pl "$(echo $modules | tr ' ' ,)" -am "-Dsurefire.includesFile=$work/test-$1.classes" test
}

run_stage() {
    case $1 in
    # Two modules at a time: each compiles and tests on one core.
    build) run_maven build -T 2 verify ;;
    temporal)
        if ! scripts/temporal-server find >/dev/null 2>&1; then
            say "  NO TEMPORAL SERVER, SO NOTHING IS TESTED AGAINST ONE: scripts/temporal-server install gets one."
            run_tagged temporal
            return
        fi
        trap 'scripts/temporal-server stop' EXIT
        trap 'exit 130' INT
        trap 'exit 143' TERM
        address=$(scripts/temporal-server start) || return 1
        broke=
        TEMPORAL_ADDRESS=$address run_tagged temporal || broke=yes
        scripts/temporal-server stop
        [ -z "$broke" ]
        ;;
    *) run_tagged "$1" ;;
    esac
}

run_stages() {
    use_jdk
    mkdir -p "$work"
    unset TEMPORAL_ADDRESS
    for stage in "$@"; do
        case " $all_stages " in *" $stage "*) ;; *) die "There is no stage \"$stage\"; there are: $all_stages." ;; esac
    done
    [ $# -gt 0 ] || set -- $all_stages
    total_passed=0 total_failed=0 total_skipped=0
    table=
    for name in "$@"; do
        say "$name …"
        began=$(date +%s)
        complaint=
        rm -f "$work/test-$name.log"
        run_stage "$name" || complaint="did not build or run"
        took=$(($(date +%s) - began))
        read -r tests failed skipped <<END
$(count "$name")
END
        if [ -z "$complaint" ] && [ "$tests" -eq 0 ]; then complaint="found no test"; fi
        if [ -n "${CI-}" ] && [ "$name" = temporal ] && [ "$skipped" -gt 0 ]; then complaint="skipped tests"; fi
        if [ -n "$complaint" ]; then failed=$((failed + 1)) tests=$((tests + 1)); fi
        if [ "$failed" -gt 0 ]; then complaints "$work/test-$name.log"; fi
        passed=$((tests - failed - skipped))
        total_passed=$((total_passed + passed)) total_failed=$((total_failed + failed)) total_skipped=$((total_skipped + skipped))
        row=$(printf '  %-10s %5d s %6d passed %4d failed %4d skipped  %s' "$name" "$took" "$passed" "$failed" "$skipped" "$complaint")
        say "$row"
        table="$table$row
"
        if [ "$name" = build ] && [ -n "$complaint" ]; then break; fi
    done
    printf '\n%s\n%d passed, %d failed, %d skipped\n' "$table" "$total_passed" "$total_failed" "$total_skipped"
    [ "$total_failed" -eq 0 ]
}
