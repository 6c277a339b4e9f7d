package dev.waggle.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.api.NewJob;
import dev.waggle.common.api.Said;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class JsonTroubleTest {
    static final JsonMapper STRICT = WaggleJson.mapper()
            .rebuild()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Test
    void anUnknownFieldIsNamedBesideThoseThatThereAre() {
        assertThat(trouble("{\"prompt\":\"x\"}", NewJob.class))
                .isEqualTo("there is no field 'prompt'; known are after, approve_plan, engine, kind, priority, project,"
                        + " request, role, session, start_at");
    }

    @Test
    void anUnknownValueNamesThoseThatThereAre() {
        assertThat(trouble("{\"kind\":\"bake\"}", NewJob.class))
                .isEqualTo("'bake' is no kind; it is one of build, change, ask, drill");
    }

    @Test
    void aFieldOfTheWrongTypeIsToldWhatItMustBe() {
        assertThat(trouble("{\"priority\":\"high\"}", NewJob.class))
                .isEqualTo("the field 'priority' must be a whole number");
        assertThat(trouble("{\"approve_plan\":\"perhaps\"}", NewJob.class))
                .isEqualTo("the field 'approve_plan' must be true or false");
        assertThat(trouble("{\"request\":{}}", NewJob.class)).isEqualTo("the field 'request' must be text");
    }

    @Test
    void aNumberThatIsTooLargeIsNamed() {
        assertThat(trouble("{\"priority\":99999999999}", NewJob.class))
                .isEqualTo("the field 'priority' is out of range; it must be a whole number from -2147483648 to"
                        + " 2147483647");
    }

    @Test
    void aFieldThatMustBeThereIsMissed() {
        assertThat(trouble("{}", Said.class)).isEqualTo("the field 'text' is missing");
    }

    @Test
    void whatIsNoJsonIsToldWhere() {
        assertThat(trouble("{\"request\":\n oops}", NewJob.class)).isEqualTo("the body is not JSON (line 2, column 2)");
        assertThat(trouble("[]", NewJob.class)).isEqualTo("the body must be a JSON object");
    }

    static String trouble(String body, Class<?> type) {
        return JsonTrouble.sentence(catchThrowableOfType(JacksonException.class, () -> STRICT.readValue(body, type)));
    }
}
