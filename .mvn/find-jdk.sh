# Sourced by ./dedalus and ./build: sets JAVA_HOME to a JDK of at least the version we need, or says
# what to install. Looked at in this order: JAVA_HOME, java on the PATH, the usual places.
# DEDALUS_JDK_PATH (folders separated by colons) replaces the usual places.
jdk_needed=25

# Prints the major version of the JDK in folder $1, or nothing if there is none.
jdk_version() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# The newest suitable JDK among the folders given; prints it.
newest_jdk() {
  best= best_version=$((jdk_needed - 1))
  for folder in "$@"; do
    version=$(jdk_version "$folder")
    if [ -n "$version" ] && [ "$version" -gt "$best_version" ]; then
      best=$folder best_version=$version
    fi
  done
  printf '%s' "$best"
}

find_jdk() {
  found=
  if [ -n "${JAVA_HOME:-}" ]; then
    found=$(newest_jdk "$JAVA_HOME")
  fi
  if [ -z "$found" ] && command -v java >/dev/null 2>&1; then
    java_file=$(readlink -f "$(command -v java)" 2>/dev/null || command -v java)
    found=$(newest_jdk "${java_file%/bin/java}")
  fi
  if [ -z "$found" ] && [ -n "${DEDALUS_JDK_PATH+set}" ]; then
    old_ifs=$IFS
    IFS=:
    set -f
    # shellcheck disable=SC2086
    set -- $DEDALUS_JDK_PATH
    set +f
    IFS=$old_ifs
    found=$(newest_jdk "$@")
  elif [ -z "$found" ]; then
    found=$(newest_jdk /usr/lib/jvm/* /opt/* "$HOME"/.sdkman/candidates/java/* \
      "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home)
  fi
  if [ -z "$found" ]; then
    cat >&2 <<EOF
A JDK $jdk_needed or later is needed, and none was found.
Looked at: JAVA_HOME (${JAVA_HOME:-not set}), java on the PATH ($(command -v java || echo none)), and the
usual places (/usr/lib/jvm, /opt, ~/.sdkman, ~/.jdks, /Library/Java).
Install one, for example Temurin $jdk_needed (adoptium.net) or with SDKMAN: sdk install java 25-tem
If it is somewhere else, set JAVA_HOME to its folder.
EOF
    return 2
  fi
  JAVA_HOME=$found
  export JAVA_HOME
}
