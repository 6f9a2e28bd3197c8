#!/bin/sh
# Writes the class-data sharing archive of what a small command loads: archive-classes.sh JAVA_HOME DIST MANIFEST
set -eu
java=$1/bin/java
dist=$(cd "$2" && pwd -P)
chmod 755 "$dist/bin/hibernator"
rm -f "$dist/lib/hibernator.jsa"
"$java" -XX:ArchiveClassesAtExit="$dist/lib/hibernator.jsa" -Xlog:disable -XX:+UseSerialGC \
  -jar "$dist/lib/hibernator.jar" preview -f "$3" --events 2 -o json >/dev/null
