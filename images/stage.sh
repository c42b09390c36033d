#!/usr/bin/env bash
# Lays out what an image holds, in two folders that become its two layers:
#   OUT/runtime   a Java runtime made by jlink, with the C library and files that it needs
#   OUT/app       the program, the arguments for java, and a cache of classes
# Usage: stage.sh OUT MODULES ARGUMENTS SOURCE MARK TRAINING...
# ARGUMENTS is a file of arguments for java, where CLASSPATH stands for the jars of the program; SOURCE is
# the folder whose content is the program. TRAINING, more arguments for java, is run until it prints MARK:
# the classes that it has used by then are loaded from the cache.
# The image starts from nothing, so that it can be built where no registry is, and holds no shell.
set -euo pipefail
out=$1 modules=$2 arguments=$3 source=$4 mark=$5
shift 5

java_home=${JAVA_HOME:?"is not set; ./build images finds a JDK"}
runtime=$out/runtime app=$out/app
rm -rf "$runtime" "$app"
mkdir -p "$runtime/opt" "$runtime/etc" "$runtime/tmp" "$app"
mkdir -p "$(dirname "$out")/classes" # Jib looks for it, empty as it is

# Not compressed: layers are, and it starts faster so.
"$java_home/bin/jlink" --module-path "$java_home/jmods" --add-modules "$modules" --strip-debug --compress zip-0 \
  --no-header-files --no-man-pages --output "$runtime/opt/java"

# The dynamic loader and all that ldd names, in the places that it names.
find "$runtime/opt/java" -type f \( -name '*.so' -o -path '*/bin/*' \) -exec ldd {} + 2>/dev/null |
  grep -o '/[^ :]*' | grep -v "^$runtime" | sort -u | while read -r library; do
  [ ! -f "$library" ] || install -D -m 755 "$(readlink -f "$library")" "$runtime$library"
done

printf 'root:x:0:0:root:/:/bin/false\ndedalus:x:65532:65532:dedalus:/:/bin/false\n' >"$runtime/etc/passwd"
printf 'root:x:0:\ndedalus:x:65532:\n' >"$runtime/etc/group"
printf 'hosts: files dns\n' >"$runtime/etc/nsswitch.conf"

cp -r "$source/." "$app/"
jars=$(cd "$app" && find . -maxdepth 1 -name '*.jar' | LC_ALL=C sort | sed 's|^\.|/app|' | paste -sd:)
sed "s|CLASSPATH|$jars|" "$arguments" >"$app/java.args"

# All files of the image get this time, and a cache of classes is refused if it is not the same.
find "$out" -exec touch -h -d @1 {} +

# The cache: the same arguments, but for where the image's /app is now; through a link, since the process
# that java starts to write the cache breaks class paths at blanks.
log=$(mktemp -d)
trap 'rm -rf "$log"' EXIT
ln -s "$(cd "$app" && pwd)" "$log/app"
sed "s|/app/|$log/app/|g" "$app/java.args" >"$log/java.args"
touch "$log/out"
"$runtime/opt/java/bin/java" "-XX:AOTCacheOutput=$log/classes.aot" "@$log/java.args" "${@//\/app\//$log/app/}" \
  >"$log/out" 2>"$log/err" &
training=$!
until grep -qF "$mark" "$log/out" || ! kill -0 $training 2>/dev/null; do
  sleep 0.1
done
kill $training 2>/dev/null || true
wait $training || true
if ! grep -qF "$mark" "$log/out" || [ ! -s "$log/classes.aot" ]; then
  echo "stage.sh: the training run for $out failed:" >&2
  cat "$log/out" "$log/err" >&2
  exit 1
fi
mv "$log/classes.aot" "$app/classes.aot"
sed -i '1i -XX:AOTCache=/app/classes.aot' "$app/java.args"

# Jib keeps layers, and takes one from its cache unless a file has another time than then.
find "$out" -exec touch -h {} +
