# Fetches what a package.json asks for. No script of a package runs before all of them are there, and none of the project's own.
set -u
command -v npm >/dev/null || { echo 'npm: not found' >&2; exit 127; }
export npm_config_registry="$REGISTRY/npm/" npm_config_cache="$OUT/cache" npm_config_userconfig="$HOME/npmrc"
export npm_config_audit=false npm_config_fund=false npm_config_update_notifier=false npm_config_loglevel=warn
export npm_config_replace_registry_host=always npm_config_fetch_retries=1 npm_config_fetch_retry_mintimeout=500
install=install
for lock in package-lock.json npm-shrinkwrap.json; do
    if [ -f "$lock" ]; then
        install=ci
        sed -i 's|\("resolved": *"\)https\{0,1\}://registry\.npmjs\.org/|\1'"$REGISTRY"'/npm/|' "$lock"
    fi
done
npm "$install" --ignore-scripts || exit 1
npm rebuild --ignore-scripts=false || echo 'some package could not be built; others may do without'
mkdir -p node_modules
mv node_modules "$OUT/node_modules"
