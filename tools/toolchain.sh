# Finds the JDKs and Maven of this machine; sourced by bsr, bench, verify and .ci/run.
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

# The JVM's option for large pages where the kernel gives them on demand: calls and agents are found all over the heap.
large_pages() {
    ! grep -qs '\[\(always\|madvise\)\]' /sys/kernel/mm/transparent_hugepage/enabled || echo -XX:+UseTransparentHugePages
}

# The JVM's collector, unless one is asked for. The router makes no garbage for a command, but moves calls between lists all the
# time: G1 notes each such move and has a thread of its own work that up, which costs commands a fifth and the machine a core.
collector() {
    [[ " ${BSR_JAVA_OPTS:-} ${JAVA_TOOL_OPTIONS:-} ${JDK_JAVA_OPTIONS:-} ${_JAVA_OPTIONS:-} " =~ -XX:\+Use[A-Za-z]+GC[[:space:]] ]] \
        || echo -XX:+UseParallelGC
}

# What the router's JVM is started with, for those who run it from the repository in $1; BSR_JAVA_OPTS comes behind.
router_options() {
    sed -n 's:.*<jvm.opens>\(.*\)</jvm.opens>.*:\1:p' "$1/pom.xml"
    large_pages
    collector
    echo -Xms128m -Xmx1g
}

# Installs Debian or Ubuntu packages as root; else says how, and fails.
install_packages() {
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "installing $*" >&2
        if DEBIAN_FRONTEND=noninteractive apt-get -qq update >&2 </dev/null \
            && DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install "$@" >&2 </dev/null; then
            return 0
        fi
    fi
    printf 'Something is missing. Install it and try again:\n    sudo apt-get install %s\n' "$*" >&2
    return 1
}

# Whether Kamailio's module for JSON-RPC is where SipTools.java looks for it.
has_janssonrpcc() {
    local directory
    for directory in /usr/lib/{x86_64,aarch64}-linux-gnu /usr/lib64 /usr/local/lib64; do
        [ ! -e "$directory/kamailio/modules/janssonrpcc.so" ] || return 0
    done
    return 1
}

# Sees to it that what is named is here: jdk, maven, python, kamailio, sipp. JAVA_HOME is then a JDK that can build and run the project.
require() {
    local tool missing=()
    for tool; do
        case $tool in
            jdk) find_jdk 17 >/dev/null || missing+=(default-jdk-headless) ;;
            maven) command -v mvn >/dev/null || missing+=(maven) ;;
            python) command -v python3 >/dev/null || missing+=(python3) ;;
            kamailio) has_janssonrpcc || missing+=(kamailio kamailio-extra-modules) ;;
            sipp) command -v sipp >/dev/null || missing+=(sip-tester) ;;
        esac
    done
    if [ "${#missing[@]}" -gt 0 ]; then
        install_packages "${missing[@]}" || return 1
    fi
    local jdk
    jdk=$(find_jdk 17)
    if [ -n "${JAVA_HOME:-}" ] && [ "$JAVA_HOME" != "$jdk" ]; then
        echo "JAVA_HOME is $JAVA_HOME, where no JDK 17 or newer is; this runs with $jdk" >&2
    fi
    export JAVA_HOME=$jdk
}
