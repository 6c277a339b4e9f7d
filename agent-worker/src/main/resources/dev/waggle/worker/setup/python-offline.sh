# Gives the project a Python environment of its own, in which the packages of the set-up are installed.
python3 -m venv --without-pip "$HOME/venv"
python="$HOME/venv/bin/python3"
own=$("$python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
echo "import site; site.addsitedir('$SETUP/packages')" >"$own/waggle.pth"
for script in "$SETUP/packages/bin"/*; do
    mine="$HOME/venv/bin/${script##*/}"
    if [ -f "$script" ] && [ ! -e "$mine" ]; then
        sed "1s|^#!.*python.*|#!$python|" "$script" >"$mine"
        chmod +x "$mine"
    fi
done
printf '#!%s\nimport runpy\nrunpy.run_module("pip", run_name="__main__")\n' "$python" >"$HOME/venv/bin/pip"
chmod +x "$HOME/venv/bin/pip"
echo 'export VIRTUAL_ENV="$HOME/venv" PATH="$HOME/venv/bin:$PATH"' >>"$HOME/.waggle-setup"
echo "export PIP_NO_INDEX=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_FIND_LINKS='$SETUP/wheels'" >>"$HOME/.waggle-setup"
