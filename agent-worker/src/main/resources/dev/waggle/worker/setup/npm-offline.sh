# Gives the project a node_modules of its own, whose packages are those of the set-up.
if [ ! -e node_modules ]; then
    mkdir node_modules
    for entry in "$SETUP/node_modules"/* "$SETUP/node_modules"/.[!.]*; do
        # what links to a part of the project does so from here, too
        if [ -L "$entry" ]; then cp -P "$entry" node_modules/; elif [ -e "$entry" ]; then ln -s "$entry" node_modules/; fi
    done
fi
mkdir -p "$HOME/.npm"
[ ! -d "$SETUP/cache/_cacache" ] || cp -rs "$SETUP/cache/_cacache" "$HOME/.npm/_cacache"
echo "export npm_config_offline=true npm_config_registry='$REGISTRY/npm/' npm_config_replace_registry_host=always" >>"$HOME/.waggle-setup"
echo 'export npm_config_cache="$HOME/.npm" npm_config_audit=false npm_config_update_notifier=false' >>"$HOME/.waggle-setup"
