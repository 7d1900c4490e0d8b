# shellcheck shell=sh
# ./callwake agents, which reads this file: the application asks the Callwake that runs, about files named from where the
# command was given.

agents() {
    if [ -z "${CALLWAKE_API_KEY-}" ]; then CALLWAKE_API_KEY=$(key 2>/dev/null) || true; fi
    export CALLWAKE_API_KEY
    # One means that there is a difference.
    trap '[ $? -eq 0 ] || exit 2' EXIT
    prepare >&2
    cd "$from"
    # shellcheck disable=SC2046 # the options are words
    exec "$JAVA_HOME/bin/java" $(java_options) -jar "$work/app/callwake.jar" agents "$@"
}
