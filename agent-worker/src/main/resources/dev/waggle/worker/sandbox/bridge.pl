# Carries what comes in at a port of the loopback to a unix socket, and back. Says nothing, decides nothing.
# usage: bridge.pl PORT SOCKET   (returns as soon as the port is open; goes on behind)
use strict;
use Socket;

my ($port, $path) = @ARGV;
socket(my $door, PF_INET, SOCK_STREAM, 0) or die "bridge: socket: $!\n";
setsockopt($door, SOL_SOCKET, SO_REUSEADDR, 1);
bind($door, pack_sockaddr_in($port, INADDR_LOOPBACK)) or die "bridge: port $port: $!\n";
listen($door, 128) or die "bridge: listen: $!\n";

my $behind = fork;
die "bridge: fork: $!\n" unless defined $behind;
exit 0 if $behind;

# whoever is stopped in here may want to tell the model so; the end of the sandbox ends this
$SIG{INT} = $SIG{TERM} = $SIG{HUP} = 'IGNORE';
$SIG{CHLD} = 'IGNORE';
open STDIN, '<', '/dev/null';
open STDOUT, '>', '/dev/null';
open STDERR, '>', '/dev/null';

sub carry {
    my ($from, $to) = @_;
    while (sysread $from, my $bytes, 65536) {
        my $done = 0;
        while ($done < length $bytes) {
            $done += syswrite($to, $bytes, length($bytes) - $done, $done) || exit;
        }
    }
    shutdown $to, 1;
}

while (1) {
    my ($inside, $outside);
    if (!accept $inside, $door) {
        select undef, undef, undef, 0.05;
        next;
    }
    my $one = fork;
    next if !defined $one || $one;
    close $door;
    socket($outside, PF_UNIX, SOCK_STREAM, 0) && connect($outside, pack_sockaddr_un($path)) or exit;
    my $up = fork;
    exit unless defined $up;
    if ($up) { carry($outside, $inside) } else { carry($inside, $outside) }
    exit;
}
