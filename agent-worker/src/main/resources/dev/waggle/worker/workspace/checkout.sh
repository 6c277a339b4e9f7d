# Makes the tree of a commit in the current folder, with its history borrowed from the repository beside it.
# usage: checkout.sh REPOSITORY COMMIT
set -eu
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
git init -q .
echo "$1/objects" >.git/objects/info/alternates
git symbolic-ref HEAD refs/heads/waggle
git update-ref refs/heads/waggle "$2"
git config user.name 'Waggle agent'
git config user.email 'agent@waggle.invalid'
printf '%s\n' .waggle/ __pycache__/ .pytest_cache/ node_modules/ ".aider.tags.cache.v*/" >>.git/info/exclude
git reset -q --hard
