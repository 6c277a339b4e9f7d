# Carries what comes in at a port of the loopback to a unix socket, and back. Says nothing, decides nothing.
# usage: bridge.pl PORT SOCKET   (returns as soon as the port is open; goes on behind)
use strict;

# Linux' own numbers on x86-64 and ARM: the module that knows them takes three times as long to load as all else here
my ($UNIX, $INET, $STREAM, $SOCKET_LEVEL, $REUSE_ADDRESS, $TCP_LEVEL, $NO_DELAY) = (1, 2, 1, 1, 2, 6, 1);

my ($port, $path) = @ARGV;
socket(my $door, $INET, $STREAM, 0) or die "bridge: socket: $!\n";
setsockopt($door, $SOCKET_LEVEL, $REUSE_ADDRESS, pack('i', 1));
bind($door, pack('S n C4 x8', $INET, $port, 127, 0, 0, 1)) or die "bridge: port $port: $!\n";
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
    # answers come in small pieces, and each is for now
    setsockopt($inside, $TCP_LEVEL, $NO_DELAY, pack('i', 1));
    socket($outside, $UNIX, $STREAM, 0) && connect($outside, pack('S Z108', $UNIX, $path)) or exit;
    my $up = fork;
    exit unless defined $up;
    if ($up) { carry($outside, $inside) } else { carry($inside, $outside) }
    exit;
}
