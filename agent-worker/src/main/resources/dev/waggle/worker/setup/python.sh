# Fetches what requirements files and a pyproject.toml ask for, as wheels, and lays them out. Standard input tells how to read these.
set -u
command -v python3 >/dev/null || { echo 'python3: not found' >&2; exit 127; }
python3 -m pip --version >/dev/null 2>&1 || { echo 'python3 -m pip: not found' >&2; exit 127; }
export PIP_CONFIG_FILE=/dev/null PIP_INDEX_URL="$REGISTRY/pypi/simple" PIP_NO_CACHE_DIR=1 PIP_NO_INPUT=1
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore PIP_PROGRESS_BAR=off
wheels="$OUT/wheels" packages="$OUT/packages"
python3 - >"$HOME/wanted" || exit 1
mv "$HOME/wanted" ./waggle-wanted.txt
mkdir -p "$wheels" "$packages"
if grep -q -e --hash waggle-wanted.txt; then
    # then pip wants a hash of everything that stands beside it, too
    python3 -m pip wheel -q -w "$wheels" pip setuptools wheel && python3 -m pip wheel -q -w "$wheels" -r waggle-wanted.txt || exit 1
else
    python3 -m pip wheel -q -w "$wheels" pip setuptools wheel -r waggle-wanted.txt || exit 1
fi
python3 -m zipfile -e "$wheels"/pip-*.whl "$packages" || exit 1
PIP_NO_INDEX=1 PIP_FIND_LINKS="$wheels" python3 -m pip install -q --target "$packages" -r waggle-wanted.txt || exit 1
