# Commands are data, and `read` needs names for what is skipped. shellcheck: -e SC2016,SC2034,SC2059
# What the script was told, and what it knows of the machine. Names in capitals are passed on to what it runs.
mode=collect changing=no ending=no wants_root=yes most_seconds=3600 most_kilobytes=32768 base='' target='' quiet=no
stopped='' number=0 root=no tenths=no pack_status=none console='' work='' folder='' name='' room=0

say() { printf '%s\n' "$*" >&2; }
# tell FORMAT WORD...: the formats are texts of hangwise, the words are data.
tell() { format=$1; shift; printf "$format\n" "$@" >&2; }
fail() { tell "$@"; exit 2; }
is_there() { command -v "$1" > /dev/null 2>&1; }
is_number() { case $1 in '' | *[!0-9]* | ?????????*) return 1 ;; esac; }

read_options() {
  while [ $# -gt 0 ]; do
    case $1 in
      --seconds | --kilobytes | --directory | --output) [ $# -gt 1 ] || fail "$text_needs_value" "$1" ;;
    esac
    case $1 in
      -h | --help) printf '%s\n' "$text_help"; exit 0 ;;
      --list) mode=list ;;
      --allow-changing) changing=yes ;;
      --allow-ending) ending=yes ;;
      --no-root) wants_root=no ;;
      --quiet-console) quiet=yes ;;
      --seconds) shift; is_number "$1" || fail "$text_no_number" "$1"; most_seconds=$1 ;;
      --kilobytes) shift; is_number "$1" || fail "$text_no_number" "$1"; most_kilobytes=$1 ;;
      --directory) shift; base=$1 ;;
      --output) shift; target=$1 ;;
      *) fail "$text_unknown_option" "$1" ;;
    esac
    shift
  done
  # What ends the machine loses what lies in its memory.
  [ "$ending" = no ] || [ -n "$target" ] || fail "$text_ending_needs_output"
}

# take BYTES: copies about so much of its input, at once: what others keep in a buffer is lost when they are ended. A short read counts as a
# whole block, so that what writes a little at a time is cut after as many writes.
take() { dd bs=512 count=$(($1 / 512)) 2> /dev/null; }

# One turn of waiting. Limits are counted in turns, for the clock of a sick machine may jump.
pause() {
  if [ "$tenths" = yes ] && [ "$ticks" -lt 30 ]; then
    sleep 0.1
    ticks=$((ticks + 1))
  else
    sleep 1
    ticks=$((ticks + 10))
  fi
  spent=$((ticks / 10))
}

# end_below PID: ends what that process started. What sleeps and takes no signal is left behind; nobody waits for it.
end_below() {
  family=" $1 " found=yes passes=0 doomed=''
  while [ "$found" = yes ] && [ "$passes" -lt 8 ]; do
    found=no passes=$((passes + 1))
    for stat in /proc/[0-9]*/stat; do
      line=''
      { read -r line < "$stat"; } 2> /dev/null || continue
      member=${line%% *} rest=${line##*) }
      rest=${rest#* }
      case $family in *" $member "*) continue ;; esac
      case $family in *" ${rest%% *} "*) family="$family$member " doomed="$doomed $member" found=yes ;; esac
    done
  done
  for member in $doomed; do kill -s KILL "$member" 2> /dev/null; done
}

# run MARK SECONDS BYTES FILE COMMAND: adds the output of the command to the file. It waits for a sign in a file and never for the process,
# since one that hangs in the kernel cannot be ended. Sets `outcome`, `status` and `spent`.
run() {
  mark=$work/$1 limit=$2 status='' outcome=finished ticks=0 spent=0
  [ "$limit" -le "$most_seconds" ] || limit=$most_seconds
  (
    (
      sh -c "$5"
      echo $? > "$mark.status"
    ) 2>&1 | take "$3" >> "$4"
    : > "$mark.done"
  ) < /dev/null > /dev/null 2>&1 &
  runner=$!
  until [ -f "$mark.done" ]; do
    if [ "$spent" -ge "$limit" ]; then outcome=timed-out; fi
    if [ -n "$stopped" ] && [ "$mark" != "$work/pack" ] && [ "$mark" != "$work/copy" ]; then outcome=interrupted; fi
    if [ "$outcome" != finished ]; then
      end_below "$runner"
      return 0
    fi
    kill -0 "$runner" 2> /dev/null || break
    pause
  done
  { read -r status < "$mark.status"; } 2> /dev/null || status=unknown
  [ "$status" != 127 ] || outcome=missing
}

# note FILE OUTCOME SECONDS COMMAND: one line of the manifest.
note() { printf '%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$4" >> "$folder/manifest.txt"; }

# step ID PROGRAM SECONDS ROOT CONSENT ASKS COMMAND. ROOT is `root` where nobody else may, `try` where that depends on how the machine is set.
step() {
  number=$((number + 1))
  place=$number
  [ "$number" -gt 9 ] || place=0$number
  file=$place-$1.txt
  refused=''
  if [ "$5" = changing ] && [ "$changing" = no ]; then refused='needs --allow-changing'; fi
  if [ "$5" = ending ] && [ "$ending" = no ]; then refused='needs --allow-ending'; fi
  if [ "$4" = root ] && [ "$root" = no ]; then refused=needs-root; fi
  if [ -z "$refused" ] && [ -n "$stopped" ]; then refused=not-taken; fi
  if [ "$mode" = list ]; then
    [ -n "$refused" ] || refused=runs
    printf '%s\t%s\t%s s\t%s\n' "$file" "$refused" "$3" "$7"
    return 0
  fi
  if [ -n "$refused" ]; then
    [ "$stopped" != '' ] || tell "$text_skipped" "$1: $refused: $7"
    note "$file" "$refused" 0 "$7"
    return 0
  fi
  tell "$text_step" "$place $6"
  printf '$ %s\n' "$7" > "$folder/$file"
  if [ -n "$2" ] && ! is_there "$2"; then
    printf '=== hangwise collect: %s is not there ===\n' "$2" >> "$folder/$file"
    note "$file" missing 0 "$7"
    return 0
  fi
  kilobytes=$most_kilobytes
  [ "$kilobytes" -le "$room" ] || kilobytes=$room
  if [ "$kilobytes" -le 0 ]; then
    printf '=== hangwise collect: no room ===\n' >> "$folder/$file"
    note "$file" no-room 0 "$7"
    return 0
  fi
  run "$place" "$3" $((kilobytes * 1024)) "$folder/$file" "$7"
  size=$(($(wc -c < "$folder/$file") / 1024))
  room=$((room - size - 4))
  # 141: it was still writing when nobody read any more.
  if [ "$outcome" = finished ] && { [ "$status" = 141 ] || [ "$size" -ge "$kilobytes" ]; }; then outcome=cut-off; fi
  case $outcome in
    finished) ending_text="exit status $status, $spent s" ;;
    missing) ending_text='a command is not there' ;;
    cut-off) ending_text="cut off after $size KB" ;;
    *) ending_text="$outcome after $spent s" ;;
  esac
  printf '\n=== hangwise collect: %s ===\n' "$ending_text" >> "$folder/$file"
  [ "$outcome" != finished ] || [ "$status" = 0 ] || outcome="failed $status"
  case $4:$root:$outcome in try:no:failed*) outcome=needs-root ;; esac
  case $outcome in timed-out) tell "$text_timed_out" "$spent" ;; esac
  note "$file" "$outcome" "$spent" "$7"
}

# by_hand ID COMMAND: what this machine, or this script, cannot do.
by_hand() {
  if [ "$mode" = list ]; then printf '%s\tby-hand\t-\t%s\n' "$1" "$2"; else note "$1" by-hand 0 "$2"; fi
}

# room_in DIRECTORY: kilobytes that may be used there: a third of what is free, for the archive lies beside its files, and of memory a quarter.
room_in() {
  room=262144 free=''
  run room 10 65536 "$work/room.txt" 'df -Pk "$COLLECT_DIRECTORY"'
  while read -r device all used free_there rest; do free=$free_there; done < "$work/room.txt"
  if is_number "$free" && [ $((free / 3)) -lt "$room" ]; then room=$((free / 3)); fi
  while read -r key value rest; do
    if [ "$key" = MemAvailable: ] && is_number "$value" && [ $((value / 4)) -lt "$room" ]; then room=$((value / 4)); fi
  done < /proc/meminfo
}

# Makes the private directory: in memory where there is any, since disks may hang.
make_directory() {
  host=$(uname -n) || host=''
  case $host in '' | *[!A-Za-z0-9._-]* | ?????????????????????????????????????????????????????????????????*) host=host ;; esac
  date=$(date -u +%Y%m%dT%H%M%SZ) || date=$$
  name=hangwise-$host-$date
  for place in "$base" /dev/shm "${TMPDIR:-}" /tmp /var/tmp; do
    if [ ! -d "$place" ] || [ ! -w "$place" ]; then continue; fi
    for try in '' .2 .3 .4; do
      COLLECT_DIRECTORY=$place/$name$try
      mkdir -m 700 "$COLLECT_DIRECTORY" 2> /dev/null || continue
      work=$COLLECT_DIRECTORY/work folder=$COLLECT_DIRECTORY/$name
      mkdir "$work" "$folder" || continue
      room_in
      [ "$room" -lt 1024 ] || return 0
      rm -rf "$COLLECT_DIRECTORY"
      break
    done
    [ -z "$base" ] || break
  done
  tell "$text_no_room"
  exit 1
}

# Sets `level` to what the console prints up to; empty where that cannot be read. Some shells read byte by byte, and a file below /proc/sys
# gives the first byte alone then.
read_console() {
  level=$({ dd bs=64 count=1 < /proc/sys/kernel/printk; } 2> /dev/null) || level=''
  level=${level%%[!0-9]*}
}

# Loads what the script itself needs while disks still answer, and learns what it can do.
get_ready() {
  for tool in sh sleep mkdir dd; do is_there "$tool" || { tell "$text_tool_missing" "$tool"; exit 1; }; done
  [ "$wants_root" = no ] || [ "$(id -u 2> /dev/null)" != 0 ] || root=yes
  [ "$mode" = collect ] || return 0
  ! sleep 0.1 2> /dev/null || tenths=yes
  make_directory
  export COLLECT_DIRECTORY
  read_console
  console=$level
  if [ "$quiet" = yes ] && [ "$root" = yes ] && [ -n "$console" ]; then echo 1 > /proc/sys/kernel/printk; fi
  {
    printf 'hangwise-collect: 1\nversion: %s\nhost: %s\ndate: %s\n' "$version" "$host" "$date"
    printf 'kernel: %s\narchitecture: %s\nsymptoms: %s\nroot: %s\n\n' "$(uname -r)" "$(uname -m)" "$symptoms" "$root"
  } > "$folder/manifest.txt"
}

# Puts the console level back where a step has changed it.
restore_console() {
  read_console
  if [ "$root" = no ] || [ -z "$console" ] || [ "$level" = "$console" ]; then return 0; fi
  echo "$console" > /proc/sys/kernel/printk
}

# Packs what there is. Where it cannot be packed, the directory remains.
pack() {
  result=$folder
  COLLECT_NAME=$name
  export COLLECT_NAME
  if is_there tar; then
    # Removed first: an archive of an earlier call would be taken for this one.
    packing='cd "$COLLECT_DIRECTORY" && rm -f "$COLLECT_NAME".tar* && tar -cf "$COLLECT_NAME.tar" "$COLLECT_NAME"'
    ! is_there gzip || packing="$packing"' && gzip "$COLLECT_NAME.tar"'
    is_there gzip || ! is_there xz || packing="$packing"' && xz -1 "$COLLECT_NAME.tar"'
    rm -f "$work"/pack.*
    run pack 300 65536 "$work/pack.txt" "$packing"
    for archive in "$COLLECT_DIRECTORY/$name.tar.gz" "$COLLECT_DIRECTORY/$name.tar.xz" "$COLLECT_DIRECTORY/$name.tar"; do
      if [ "$outcome" = finished ] && [ "$status" = 0 ] && [ -f "$archive" ]; then result=$archive; break; fi
    done
  fi
  pack_status=packed
  [ -n "$target" ] || return 0
  pack_status=kept
  COLLECT_RESULT=$result COLLECT_TARGET=$target
  export COLLECT_RESULT COLLECT_TARGET
  rm -f "$work"/copy.*
  run copy 120 65536 "$work/copy.txt" 'cp -R "$COLLECT_RESULT" "$COLLECT_TARGET"/ && sync'
  if [ "$outcome" = finished ] && [ "$status" = 0 ]; then
    pack_status=copied
    result=$target/${result##*/}
  else
    tell "$text_not_copied" "$target"
  fi
}

finish() {
  rm -rf "$work"
  if [ "$pack_status" = copied ]; then rm -rf "$COLLECT_DIRECTORY"; else tell "$text_in_memory" "$result"; fi
  printf '%s\n' "$result"
}

main() {
  umask 077
  set -u
  LC_ALL=C PATH=$PATH:/usr/sbin:/usr/bin:/sbin:/bin
  export LC_ALL PATH
  unset CDPATH ENV BASH_ENV
  read_options "$@"
  get_ready
  # A lost terminal is no reason to lose the evidence.
  trap '' HUP
  trap : PIPE
  trap 'stopped=130' INT
  trap 'stopped=143' TERM
  steps_by_hand
  steps_reading
  if [ "$mode" = list ]; then
    steps_changing
    steps_ending
    return 0
  fi
  tell "$text_packing"
  if [ "$changing" = yes ] && [ -z "$stopped" ]; then
    # What changes the machine may end it: what was read is safe before.
    pack
  fi
  steps_changing
  restore_console
  [ "$ending" = yes ] || steps_ending
  pack
  # Of the machine that these end nothing can be packed any more.
  if [ "$ending" = yes ] && [ "$pack_status" = copied ] && [ -z "$stopped" ]; then steps_ending; fi
  finish
  [ -z "$stopped" ] || return "$stopped"
}
