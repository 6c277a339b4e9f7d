# Gives Maven a local repository of its own, whose files are those of the set-up.
mkdir -p "$HOME/.m2"
cp -rs "$SETUP/repository" "$HOME/.m2/repository"
cat >"$HOME/.m2/settings.xml" <<XML
<settings>
  <offline>true</offline>
  <localRepository>$HOME/.m2/repository</localRepository>
  <mirrors><mirror><id>waggle</id><mirrorOf>*</mirrorOf><url>http://127.0.0.1:9/maven</url></mirror></mirrors>
</settings>
XML
echo 'export MAVEN_OPTS="${MAVEN_OPTS:-} -Duser.home=$HOME"' >>"$HOME/.waggle-setup"
