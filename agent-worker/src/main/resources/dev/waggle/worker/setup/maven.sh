# Fetches what a Maven build needs, by building an empty project with the same poms.
set -u
command -v mvn >/dev/null || { echo 'mvn: not found' >&2; exit 127; }
mkdir -p "$HOME/.m2"
cat >"$HOME/.m2/settings.xml" <<XML
<settings>
  <localRepository>$OUT/repository</localRepository>
  <mirrors><mirror><id>waggle</id><mirrorOf>*</mirrorOf><url>$REGISTRY/maven</url></mirror></mirrors>
</settings>
XML
# surefire and failsafe choose what they need by the tests that they find
find . -name pom.xml | while read -r pom; do
    module=$(dirname "$pom")
    mkdir -p "$module/src/main/java" "$module/src/test/java"
    echo 'public class WaggleSetUp { public static void main(String[] arguments) {} }' >"$module/src/main/java/WaggleSetUp.java"
    echo 'public class WaggleSetUpTest {}' >"$module/src/test/java/WaggleSetUpTest.java"
    echo 'public class WaggleSetUpIT {}' >"$module/src/test/java/WaggleSetUpIT.java"
done
export MAVEN_OPTS="-XX:TieredStopAtLevel=1 -Duser.home=$HOME"
maven() { mvn -B -ntp -C -fae -Dstyle.color=never "$@"; }
maven -Dtest='WaggleSetUpTest#none' -Dit.test='WaggleSetUpIT#none' -DfailIfNoTests=false \
    -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false clean verify ||
    # a plugin may miss a file of the project: what it needs itself is there, and the rest can be listed
    maven dependency:go-offline || exit 1
