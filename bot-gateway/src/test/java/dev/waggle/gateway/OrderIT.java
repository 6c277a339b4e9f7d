package dev.waggle.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.Phase;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OrderIT {
    private final Stage stage = Stage.shared();

    @Test
    void aSentenceBecomesAJobWithOneCardAndItsFilesArrive() {
        var ada = stage.friend("Ada");
        var project = stage.project("To-do list");
        stage.queen().zip("files".getBytes(StandardCharsets.UTF_8));

        stage.bot().people().say(ada, "build me a to-do list in Python with tests");
        var card = stage.bot().eyes().awaitMessage(ada.chat(), "new project · queued");
        var order = stage.queen().order("build me a to-do list");
        stage.queen()
                .job(order.jobId())
                .accepted(JobKind.BUILD, "To-do list", project.projectId())
                .phase(Phase.PLAN)
                .planned("Model", "Command line")
                .phase(Phase.IMPLEMENT)
                .started("Model")
                .did("Model")
                .ticked("T1");
        stage.bot().eyes().awaitEdit(card, now -> now.text().contains("building · 1 of 2 done"));
        stage.queen().job(order.jobId()).phase(Phase.DELIVER).succeeded("A to-do list with 12 tests.");
        var result = stage.bot()
                .eyes()
                .awaitMessage(ada.chat(), message -> message.document().isPresent());

        assertThat(order.idempotencyKey()).startsWith("update:");
        assertThat(order.submitter().account()).isEqualTo(Long.toString(ada.id()));
        assertThat(card.silent()).isTrue();
        assertThat(result.text()).contains("is done", "A to-do list with 12 tests.");
        assertThat(result.document().orElseThrow().text()).isEqualTo("files");
        assertThat(stage.bot()
                        .eyes()
                        .awaitEdit(card, now -> now.text().contains("succeeded"))
                        .buttons())
                .isEmpty();
        assertThat(stage.bot().eyes().rung(ada.chat())).hasSize(1);
        assertThat(stage.bot().eyes().visible(ada.chat())).hasSize(3);
    }
}
