# Kills the process groups of runs whose lease ran out while the worker's JVM was frozen, and of runs that outlived it.
# usage: watchdog.sh LEASES WORKER BORN
#   LEASES  file the worker rewrites: <deadline in seconds of /proc/uptime> <process group> <start time of its leader>
#           <mark in the environment of its processes>
#   WORKER  process id of the worker, BORN its start time
# Standard input comes from the worker: a line wakes the sleeper, its end says that the worker is gone.
leases=$1 worker=$2 worker_born=$3

# sets state and born of a process; fails where there is none
look() {
    { read -r line <"/proc/$1/stat"; } 2>/dev/null || return 1
    set -- ${line##*) }
    state=$1 born=${20}
}

worker_lives() {
    look "$worker" && [ "$born" = "$worker_born" ] && [ "$state" != Z ] && [ "$state" != X ]
}

# $1: kill those past their deadline, or all
sweep() {
    read -r up _ </proc/uptime
    while read -r deadline group group_born mark; do
        [ "$1" = all ] || [ "${up%%.*}" -ge "$deadline" ] || continue
        # a number that was given to another process since is not ours to kill
        if look "$group" && [ "$born" != "$group_born" ]; then continue; fi
        kill -KILL "-$group" 2>/dev/null
        [ -n "$mark" ] || continue
        for left in $(grep -lsaF "$mark" /proc/[0-9]*/environ); do
            left=${left#/proc/}
            kill -KILL "${left%/environ}" 2>/dev/null
        done
    done <"$leases"
}

while :; do
    if ! [ -s "$leases" ]; then
        read -r _ || exit 0
    elif worker_lives; then
        sweep overdue
        sleep 1 </dev/null
    else
        sweep all
        exit 0
    fi
done
