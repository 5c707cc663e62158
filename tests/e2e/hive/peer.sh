# Where the Hive peer lives and which Java runs it; read by the scripts of this folder.
# Sets: hive_home (jars, classes, venv), java, java_opens (array).
# shellcheck shell=bash
hive_home=${PDM_HIVE_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/pdm/hive-3.1.3}

is_java_17() { [ -x "$(command -v "$1")" ] && "$1" -version 2>&1 | grep -q 'version "17'; }

java=
for candidate in "${JAVA_17:-}" /usr/lib/jvm/java-17-openjdk-*/bin/java java; do
  if [ -n "$candidate" ] && is_java_17 "$candidate"; then
    java=$(command -v "$candidate")
    break
  fi
done
if [ -z "$java" ]; then
  echo "Hive 3.1.3 needs Java 17 (not later): run tools/bootstrap-peers, install the Debian package" \
    "openjdk-17-jdk-headless, or set JAVA_17 to a java of that version" >&2
  exit 2
fi

# Hive 3.1 reaches into the class library, which Java 17 allows only by name.
java_opens=(--add-opens=java.sql/java.sql=ALL-UNNAMED)
for package in java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util java.util.concurrent \
  java.util.concurrent.atomic java.util.regex java.text java.math java.time sun.nio.ch; do
  java_opens+=("--add-opens=java.base/$package=ALL-UNNAMED")
done
