package dev.waggle.orchestrator.forecast;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Looks every few seconds whether those who wait should hear something. */
@Component
public class Crier {
    private static final Logger log = LoggerFactory.getLogger(Crier.class);

    private final Forecast forecast;
    private final Notices notices;
    private final ForecastProperties properties;

    Crier(Forecast forecast, Notices notices, ForecastProperties properties) {
        this.forecast = forecast;
        this.notices = notices;
        this.properties = properties;
    }

    /** One round. Says of how many jobs something was told. */
    public int tellOnce() {
        if (!forecast.somebodyWaits()) {
            return 0;
        }
        forecast.lookOnce();
        return forecast.outlook().map(notices::tell).orElse(0);
    }

    @Scheduled(fixedDelayString = "${waggle.forecast.tell:5s}")
    void round() {
        if (properties.auto()) {
            try {
                tellOnce();
            } catch (DataAccessException | TransactionException e) {
                log.atWarn()
                        .addKeyValue("cause", e.getMessage())
                        .log("nothing is told of the queue; the next round comes soon");
            }
        }
    }
}
