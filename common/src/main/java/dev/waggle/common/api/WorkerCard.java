package dev.waggle.common.api;

import dev.waggle.common.id.WorkerId;
import java.util.List;

/**
 * Who a worker is; sent with every claim and heartbeat.
 *
 * @param id this boot of it
 * @param name its host or pod, for people
 * @param roles the roles it serves
 * @param sandbox {@code bubblewrap}, {@code pod}, {@code missing} (wanted and not there: foreign code is refused) or {@code none} (unsafe: not wanted)
 */
public record WorkerCard(WorkerId id, String name, List<String> roles, String sandbox) {}
