#!/usr/bin/env bash
# Measures what a directory of five plugins adds to a start: ec2 and four copies of the example plugin
# under other types. After a build: measure-plugins.sh [RUNS]
set -euo pipefail
runs=${1:-21}
module=$(cd "$(dirname "$0")/../.." && pwd -P)
root=$(dirname "$module")
java=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")}
export JAVA_HOME=$java
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CACHE_HOME=$work/cache XDG_STATE_HOME=$work/state
umask 022

# ec2 is built into the distribution, and two of one type are an error: here is one without it.
cp -r "$module/target/hibernator" "$work/dist"
services=META-INF/services/dev.hibernator.api.executor.Executor
(cd "$work" && "$java/bin/jar" --extract --file dist/lib/hibernator.jar $services &&
  sed -i '/ec2/d' $services && "$java/bin/jar" --update --file dist/lib/hibernator.jar $services)
sh "$module/src/build/archive-classes.sh" "$java" "$work/dist" "$module/src/build/warm-up.yaml" 2>/dev/null

mkdir "$work/plugins" "$work/none"
cp "$root"/executor-ec2/target/executor-ec2-*-plugin.zip "$work/plugins/ec2.zip"
api=$(ls "$root"/hibernator-api/target/hibernator-api-*.jar | grep -v -e sources -e javadoc)
for i in 1 2 3 4; do
  copy=$work/copy$i
  cp -r "$root/examples/executor-processes" "$copy"
  find "$copy/src/main" -name ProcessExecutor.java -exec sed -i "s/\"processes\"/\"processes-$i\"/" {} +
  mkdir -p "$copy/zip/classes/META-INF"
  "$java/bin/javac" -d "$copy/zip/classes" -cp "$api" $(find "$copy/src/main/java" -name '*.java')
  cp -r "$copy/src/main/resources/." "$copy/zip/classes"
  printf 'Manifest-Version: 1.0\nPlugin-Id: processes-%s\nPlugin-Version: 1\nPlugin-Requires: >=0.1.0\n' "$i" \
    >"$copy/zip/classes/META-INF/MANIFEST.MF"
  "$java/bin/jar" --create --no-manifest --file "$work/plugins/processes-$i.zip" -C "$copy/zip" classes
done

cat >"$work/plan.yaml" <<'PLAN'
apiVersion: hibernator.ardikabs.com/v1alpha1
kind: HibernatePlan
metadata: {name: one}
spec:
  schedule:
    timezone: UTC
    offHours: [{start: "20:00", end: "06:00", daysOfWeek: [MON-FRI]}]
  execution: {strategy: {type: Sequential}}
  targets: [{name: web, type: noop}]
PLAN
hibernator=$work/dist/bin/hibernator
"$hibernator" run -f "$work/plan.yaml" --state "$work/s" --once hibernate >/dev/null 2>&1
"$hibernator" executors --plugins "$work/plugins"

# Wall and processor time of a command, in milliseconds.
millis() {
  local TIMEFORMAT='%R %U %S'
  { time "$@" >/dev/null 2>&1; } 2>&1 | awk '{ printf "%d %d\n", $1 * 1000, ($2 + $3) * 1000 }'
}
for _ in $(seq "$runs"); do
  millis "$hibernator" executors -o json --plugins "$work/none" >>"$work/empty"
  millis "$hibernator" executors -o json --plugins "$work/plugins" >>"$work/with"
  millis "$hibernator" executors -o json >>"$work/without"
  millis "$hibernator" status one --state "$work/s" >>"$work/status"
done
column() {
  cut -d' ' -f"$2" "$1" | sort -n |
    awk '{ all[NR] = $1 } END { printf "median %d ms, least %d ms", all[int((NR + 1) / 2)], all[1] }'
}
report() { echo "$1 wall $(column "$2" 1); processor $(column "$2" 2)"; }
echo "$runs runs, $(nproc) processors, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1), load $(cut -d' ' -f1 /proc/loadavg)"
report "executors, no plugins:     " "$work/without"
report "executors, empty directory:" "$work/empty"
report "executors, five plugins:   " "$work/with"
report "status of one plan:        " "$work/status"
