package dev.waggle.worker.egress.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waggle.common.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryTest {
    private static final Registry NPM = Registry.npm(new Secret("https://registry.example/npm/"));

    @ParameterizedTest
    @ValueSource(strings = {"/is-odd", "/@babel%2fcore", "/@babel/core/-/core-7.0.0.tgz", "/a+b_c~1,(2)"})
    void aPathLeadsBelowTheRegistry(String path) {
        assertThat(NPM.target(path))
                .hasValueSatisfying(target -> assertThat(target).hasToString("https://registry.example/npm" + path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret",
                "/a/../../secret",
                "/a/%2e%2e/secret",
                "/a/..%2fsecret",
                "/a/%252e%252e/secret",
                "/./a",
                "//elsewhere.example/a",
                "/a\\b",
                "/a%5cb",
                "/a?write=true",
                "/a%3fb",
                "/a#b",
                "/a b",
                "/a%0d%0ab",
                "/%zz",
                "/%c3%a4",
                "@elsewhere.example/a",
                "",
                "/"
            })
    void whatCouldMeanSomethingOutsideMeansNothing(String path) {
        assertThat(NPM.target(path)).isEmpty();
    }

    @Test
    void aPathThatIsTooLongMeansNothing() {
        assertThat(NPM.target("/" + "a".repeat(2_000))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "maven, /junit/junit/4.13/junit-4.13.jar, true",
        "maven, /junit/junit/maven-metadata.xml, false",
        "maven, /a/b/1-SNAPSHOT/b-1.jar, false",
        "npm, /is-odd, false",
        "npm, /is-odd/-/is-odd-3.0.1.tgz, true",
        "pypi, /simple/six/, false",
        "pypi, /packages/six-1.16.0.whl, true",
        "pypi-files, /packages/six.tar.gz, true"
    })
    void onlyWhatNeverChangesIsKeptForGood(String name, String path, boolean good) {
        Registry registry = switch (name) {
            case "maven" -> Registry.maven(new Secret("https://registry.example"));
            case "npm" -> NPM;
            case "pypi" -> Registry.pypi(new Secret("https://registry.example/simple/"));
            default -> Registry.pypiFiles(new Secret("https://registry.example"));
        };

        assertThat(registry.name()).isEqualTo(name);
        assertThat(registry.keepsForGood(registry.target(path).orElseThrow())).isEqualTo(good);
    }

    @Test
    void whatOpensItIsNoPartOfItsAddress() {
        var registry = Registry.maven(new Secret("https://us%40er:pa%3Ass@registry.example:8443/maven@2/"));

        assertThat(registry.base()).isEqualTo("https://registry.example:8443/maven@2");
        assertThat(registry.authorization().value()).isEqualTo("Basic dXNAZXI6cGE6c3M=");
        assertThat(registry.toString()).doesNotContain("dXNAZXI6cGE6c3M=", "pa%3Ass");
    }

    @Test
    void whatIsNoAddressOfHttpIsNoRegistry() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Registry.npm(new Secret("file:///etc")))
                .withMessage("waggle.registries.npm is no address of http or https");
    }
}
