# Commits what stands in the current folder on top of a commit and packs it into a bundle. Uses a repository of its own:
# whatever an agent did to the one in the folder has no effect.
# usage: commit.sh REPOSITORY OUT COMMIT   (the message is read from standard input)
set -eu
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null GIT_DIR="$2/commit.git" GIT_WORK_TREE="$PWD"
export GIT_AUTHOR_NAME='Waggle agent' GIT_AUTHOR_EMAIL='agent@waggle.invalid'
export GIT_COMMITTER_NAME='Waggle agent' GIT_COMMITTER_EMAIL='agent@waggle.invalid'
git init -q
echo "$1/objects" >"$GIT_DIR/objects/info/alternates"
printf '%s\n' __pycache__/ .pytest_cache/ node_modules/ ".aider.tags.cache.v*/" >"$GIT_DIR/info/exclude"
git read-tree "$3"
git add -A -- . ':(exclude).waggle/task.json' ':(exclude).waggle/prompt.md' ':(exclude).waggle/hints.md'
tree=$(git write-tree)
if [ "$tree" = "$(git rev-parse "$3^{tree}")" ]; then
    echo unchanged
    exit 0
fi
commit=$(git commit-tree "$tree" -p "$3")
git update-ref refs/heads/result "$commit"
git bundle create -q "$2/result.bundle" refs/heads/result "^$3"
echo committed
