package dev.waggle.orchestrator.git;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What may be brought in from outside.
 *
 * @param hosts those that may be cloned from; none named: every public one
 * @param privateHosts whether http, other ports and addresses that are not public are allowed too: for one's own servers
 * @param largestClone how much a clone may transfer
 * @param patience how long a clone may take
 * @param largestZip how large an uploaded archive may be
 * @param largestUnpacked how much may be in it
 * @param mostEntries how many files and folders may be in it
 */
@ConfigurationProperties("waggle.import")
record ImportProperties(
        @DefaultValue List<String> hosts,
        @DefaultValue("false") boolean privateHosts,
        @DefaultValue("500MB") DataSize largestClone,
        @DefaultValue("10m") Duration patience,
        @DefaultValue("100MB") DataSize largestZip,
        @DefaultValue("500MB") DataSize largestUnpacked,
        @DefaultValue("20000") int mostEntries) {}
