#!/bin/sh
# Writes the class-data sharing archive of what commands load: archive-classes.sh JAVA_HOME DIST MANIFEST
# It is a static one, as JDK 17 leaves classes in an old format, such as picocli's, out of dynamic ones.
set -eu
java=$1/bin/java
dist=$(cd "$2" && pwd -P)
manifest=$3
jar=$dist/lib/hibernator.jar
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$dist/bin/hibernator"
rm -f "$dist/lib/hibernator.jsa"

watched() {
  "$java" -XX:DumpLoadedClassList="$work/one" -Xshare:auto -XX:+UseSerialGC -jar "$jar" "$@" >/dev/null
  cat "$work/one" >>"$work/all"
}
watched validate -f "$manifest" -o json
watched preview -f "$manifest" --events 2
watched explain -f "$manifest" -o json
watched run -f "$manifest" --state "$work/state" --once hibernate
watched run -f "$manifest" --state "$work/state" --once wake
watched status warm-up --state "$work/state" -o json

# What loads plugins, with one that has nothing in it but its manifest.
export XDG_CACHE_HOME=$work/cache
mkdir -p "$work/plugin/classes/META-INF" "$work/plugins"
chmod go-w "$work/plugins"
printf 'Manifest-Version: 1.0\nPlugin-Id: none\nPlugin-Version: 1\nPlugin-Requires: *\n' \
  >"$work/plugin/classes/META-INF/MANIFEST.MF"
"$1/bin/jar" --create --no-manifest --file "$work/plugins/none.zip" -C "$work/plugin" classes
watched executors -o json --plugins "$work/plugins" 2>/dev/null

# The first call after a boundary comes a second sooner if the AWS SDK is in the archive. Nothing
# listens at port 1: the attempt fails after five seconds, having loaded what a call needs.
export AWS_ENDPOINT_URL=http://127.0.0.1:1 AWS_ACCESS_KEY_ID=none AWS_SECRET_ACCESS_KEY=none
ec2=$(dirname "$manifest")/warm-up-ec2.yaml
watched run -f "$ec2" --state "$work/state" --once hibernate || true

awk '!seen[$0]++' "$work/all" >"$work/classes"
"$java" -Xshare:dump -XX:SharedClassListFile="$work/classes" -Xlog:disable -XX:+UseSerialGC \
  -XX:SharedArchiveFile="$dist/lib/hibernator.jsa" -cp "$jar"
