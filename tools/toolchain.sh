# Finds the JDKs and Maven of this machine; sourced by bsr, verify and .ci/run.
# shellcheck shell=bash

# Major version of the JDK in a directory; nothing if there is none.
jdk_version() {
    [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] || return 0
    if [ -r "$1/release" ]; then
        sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
    else
        "$1/bin/java" -version 2>&1 | sed -n '1s/.*"\([0-9]*\).*/\1/p'
    fi
}

# Every JDK found, best guess first: JAVA_HOME, the one on the PATH, those that packages install.
jdk_candidates() {
    [ -z "${JAVA_HOME:-}" ] || echo "$JAVA_HOME"
    local javac
    if javac=$(command -v javac); then
        dirname "$(dirname "$(readlink -f "$javac")")"
    fi
    local directory
    for directory in /usr/lib/jvm/* /usr/java/* /opt/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        [ ! -d "$directory" ] || echo "$directory"
    done
}

# The first JDK of at least this version (and at most that one, if given).
find_jdk() {
    local least=$1 most=${2:-999} candidate version
    while read -r candidate; do
        version=$(jdk_version "$candidate")
        if [ -n "$version" ] && [ "$version" -ge "$least" ] && [ "$version" -le "$most" ]; then
            echo "$candidate"
            return 0
        fi
    done < <(jdk_candidates)
    return 1
}

# Installs Debian or Ubuntu packages as root; else says how and gives up. First the reason, then the packages.
install_packages() {
    local reason=$1
    shift
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "$reason: installing $*" >&2
        if DEBIAN_FRONTEND=noninteractive apt-get -qq update >&2 </dev/null \
            && DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install "$@" >&2 </dev/null; then
            return 0
        fi
    fi
    echo "$reason. Install what is missing and try again:" >&2
    echo "    sudo apt-get install $*" >&2
    return 1
}

# Sets JAVA_HOME to a JDK that can build and run the project.
require_jdk() {
    if ! JAVA_HOME=$(find_jdk 17); then
        unset JAVA_HOME
        install_packages "no JDK 17 or newer found" default-jdk-headless || return 1
        JAVA_HOME=$(find_jdk 17)
    fi
    export JAVA_HOME
}

require_maven() {
    command -v mvn >/dev/null || install_packages "no Maven found" maven
}
