--liquibase formatted sql

--changeset waggle:prices
-- US dollars for a million tokens of each kind, from a moment on; a row is closed and never changed. prompt_from: for prompts of at least so
-- many tokens. Model '*': for those of the provider that have no price of their own.
CREATE TABLE model_pricing (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    provider         text NOT NULL,
    model            text NOT NULL,
    prompt_from      bigint NOT NULL DEFAULT 0 CHECK (prompt_from >= 0),
    input            numeric NOT NULL CHECK (input >= 0),
    cached           numeric NOT NULL CHECK (cached >= 0),
    cache_write      numeric NOT NULL CHECK (cache_write >= 0),
    cache_write_hour numeric NOT NULL CHECK (cache_write_hour >= 0),
    output           numeric NOT NULL CHECK (output >= 0),
    image            numeric NOT NULL CHECK (image >= 0),
    currency         text NOT NULL DEFAULT 'USD' CHECK (currency = 'USD'),
    -- whether the model may be called
    active           boolean NOT NULL DEFAULT true,
    valid_from       timestamptz NOT NULL,
    valid_to         timestamptz,
    source           text NOT NULL,
    CHECK (valid_to > valid_from),
    UNIQUE (provider, model, prompt_from, valid_from)
);
CREATE UNIQUE INDEX model_pricing_now ON model_pricing (provider, model, prompt_from) WHERE valid_to IS NULL;

--changeset waggle:calls
-- One row for each call to a model: made with the leave to call, filled with what it used.
CREATE TABLE api_key_usage (
    call_id          uuid PRIMARY KEY,
    task_id          uuid NOT NULL,
    epoch            bigint NOT NULL,
    job_id           uuid NOT NULL,
    person_id        uuid NOT NULL REFERENCES person,
    project_id       uuid,
    session_id       uuid,
    task_type        text NOT NULL,
    key_id           uuid REFERENCES provider_key,
    provider         text NOT NULL,
    model            text NOT NULL,
    billed_model     text,
    pricing_id       bigint REFERENCES model_pricing,
    -- what a credit was worth, and the markup, when leave was given
    credit_value     numeric NOT NULL CHECK (credit_value > 0),
    markup           numeric NOT NULL CHECK (markup >= 0),
    state            text NOT NULL CHECK (state IN ('RESERVED', 'ESTIMATED', 'SETTLED')),
    -- set aside: US dollars, micro-credits, and those of them that the job's hold gave
    reserved         numeric NOT NULL CHECK (reserved >= 0),
    reserved_micros  bigint NOT NULL CHECK (reserved_micros >= 0),
    held_micros      bigint NOT NULL CHECK (held_micros BETWEEN 0 AND reserved_micros),
    output_covered   bigint NOT NULL,
    input_tokens     bigint NOT NULL DEFAULT 0,
    cached_tokens    bigint NOT NULL DEFAULT 0,
    cache_write_tokens bigint NOT NULL DEFAULT 0,
    cache_write_hour_tokens bigint NOT NULL DEFAULT 0,
    output_tokens    bigint NOT NULL DEFAULT 0,
    thought_tokens   bigint NOT NULL DEFAULT 0,
    tool_tokens      bigint NOT NULL DEFAULT 0,
    image_tokens     bigint NOT NULL DEFAULT 0,
    -- the actual cost, and whose word it is
    dollars          numeric NOT NULL DEFAULT 0 CHECK (dollars >= 0),
    priced_by        text CHECK (priced_by IN ('provider', 'table', 'reserve')),
    micros           bigint NOT NULL DEFAULT 0 CHECK (micros >= 0),
    request_id       text,
    status           int,
    millis           bigint,
    reserved_at      timestamptz NOT NULL,
    settled_at       timestamptz,
    CHECK ((state = 'RESERVED') = (settled_at IS NULL))
) WITH (fillfactor = 70);
CREATE INDEX api_key_usage_of_job ON api_key_usage (job_id);
CREATE INDEX api_key_usage_of_task ON api_key_usage (task_id, epoch);
CREATE INDEX api_key_usage_of_person ON api_key_usage (person_id, reserved_at);
CREATE INDEX api_key_usage_of_key ON api_key_usage (key_id, reserved_at);
CREATE INDEX api_key_usage_open ON api_key_usage (key_id, reserved_at) WHERE state = 'RESERVED';
CREATE INDEX api_key_usage_lately ON api_key_usage (reserved_at);

--changeset waggle:calls-go-one-way splitStatements:false
CREATE FUNCTION call_goes_one_way() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'call % cannot go from % to %', OLD.call_id, OLD.state, NEW.state;
END $$;
CREATE TRIGGER call_goes_one_way BEFORE UPDATE OF state ON api_key_usage FOR EACH ROW
    WHEN (NOT (OLD.state = 'RESERVED' AND NEW.state IN ('ESTIMATED', 'SETTLED') OR OLD.state = 'ESTIMATED' AND NEW.state = 'SETTLED'))
    EXECUTE FUNCTION call_goes_one_way();

--changeset waggle:ledger
-- Micro-credits. What a person may spend is balance - held - reserved. balance is moved by entries alone.
CREATE TABLE credit_account (
    person_id   uuid PRIMARY KEY REFERENCES person,
    balance     bigint NOT NULL DEFAULT 0,
    held        bigint NOT NULL DEFAULT 0 CHECK (held >= 0),
    reserved    bigint NOT NULL DEFAULT 0 CHECK (reserved >= 0),
    -- what all calls have cost, in US dollars
    dollars     numeric NOT NULL DEFAULT 0,
    opened_at   timestamptz NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE credit_transactions (
    id          uuid PRIMARY KEY,
    kind        text NOT NULL CHECK (kind IN ('INITIAL_GRANT', 'PURCHASE', 'USAGE', 'CORRECTION', 'REFUND', 'ADJUSTMENT')),
    person_id   uuid NOT NULL REFERENCES credit_account,
    job_id      uuid,
    project_id  uuid,
    call_id     uuid,
    -- what it really cost or brought, in US dollars
    dollars     numeric,
    external_id text,
    note        text,
    -- who said so
    booked_by   uuid,
    booked_at   timestamptz NOT NULL,
    CHECK ((kind IN ('USAGE', 'CORRECTION')) = (call_id IS NOT NULL))
);
-- each arrow of a call once, each purchase once, one grant each
CREATE UNIQUE INDEX credit_transactions_of_call ON credit_transactions (call_id, kind) WHERE call_id IS NOT NULL;
CREATE UNIQUE INDEX credit_transactions_external ON credit_transactions (kind, external_id) WHERE external_id IS NOT NULL;
CREATE UNIQUE INDEX credit_transactions_grant ON credit_transactions (person_id) WHERE kind = 'INITIAL_GRANT';
CREATE INDEX credit_transactions_of_person ON credit_transactions (person_id, booked_at DESC, id DESC);

-- granted, sold, earned, adjusted: the hive's side of what people are given and pay
CREATE TABLE credit_entry (
    transaction_id uuid NOT NULL REFERENCES credit_transactions,
    account        text NOT NULL CHECK (account IN ('person', 'granted', 'sold', 'earned', 'adjusted')),
    person_id      uuid REFERENCES credit_account,
    micros         bigint NOT NULL CHECK (micros <> 0),
    PRIMARY KEY (transaction_id, account),
    CHECK ((account = 'person') = (person_id IS NOT NULL))
);
CREATE INDEX credit_entry_of_person ON credit_entry (person_id) WHERE person_id IS NOT NULL;

-- set aside when a job is submitted that may call models: its calls take from here first
CREATE TABLE credit_hold (
    job_id      uuid PRIMARY KEY,
    person_id   uuid NOT NULL REFERENCES credit_account,
    micros      bigint NOT NULL CHECK (micros > 0),
    remaining   bigint NOT NULL CHECK (remaining >= 0),
    opened_at   timestamptz NOT NULL,
    released_at timestamptz,
    CHECK (released_at IS NULL OR remaining = 0)
) WITH (fillfactor = 50);
CREATE INDEX credit_hold_open ON credit_hold (job_id) WHERE released_at IS NULL;

-- jobs whose last call found too little: until there is as much as it needed
CREATE TABLE credit_wait (
    job_id      uuid PRIMARY KEY,
    person_id   uuid NOT NULL REFERENCES credit_account,
    micros      bigint NOT NULL,
    dollars     numeric NOT NULL,
    since       timestamptz NOT NULL
);

-- US dollars; none: no limit, whatever the settings say. DAY: of a person, by the day of UTC.
CREATE TABLE spend_limit (
    scope       text NOT NULL CHECK (scope IN ('JOB', 'DAY', 'PERSON')),
    id          uuid NOT NULL,
    dollars     numeric CHECK (dollars >= 0),
    PRIMARY KEY (scope, id)
);

--changeset waggle:ledger-holds splitStatements:false
CREATE FUNCTION credit_ledger_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is only added to: % of %', TG_OP, TG_TABLE_NAME;
END $$;
CREATE TRIGGER credit_entry_is_kept BEFORE UPDATE OR DELETE ON credit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION credit_ledger_is_kept();
CREATE TRIGGER credit_transactions_are_kept BEFORE UPDATE OR DELETE ON credit_transactions
    FOR EACH STATEMENT EXECUTE FUNCTION credit_ledger_is_kept();

CREATE FUNCTION credit_entries_balance() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    sum_of_entries numeric;
BEGIN
    SELECT sum(micros) INTO sum_of_entries FROM credit_entry WHERE transaction_id = NEW.transaction_id;
    IF sum_of_entries IS DISTINCT FROM 0 THEN
        RAISE EXCEPTION 'the entries of transaction % come to % micro-credits, not to none', NEW.transaction_id, sum_of_entries;
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER credit_entries_balance AFTER INSERT ON credit_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION credit_entries_balance();

CREATE FUNCTION credit_transaction_has_entries() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM credit_entry WHERE transaction_id = NEW.id AND account = 'person') THEN
        RAISE EXCEPTION 'transaction % has no entry of its person', NEW.id;
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER credit_transaction_has_entries AFTER INSERT ON credit_transactions
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION credit_transaction_has_entries();

-- the balance is the sum of the entries because nothing else moves it
CREATE FUNCTION credit_entries_move_balances() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    UPDATE credit_account
       SET balance = balance + moved.micros
      FROM (SELECT person_id, sum(micros) AS micros FROM added WHERE person_id IS NOT NULL GROUP BY person_id) AS moved
     WHERE credit_account.person_id = moved.person_id;
    RETURN NULL;
END $$;
CREATE TRIGGER credit_entries_move_balances AFTER INSERT ON credit_entry
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION credit_entries_move_balances();

CREATE FUNCTION credit_balance_is_moved_by_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'a balance is moved by entries of the ledger alone';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER credit_account_begins_empty BEFORE INSERT ON credit_account FOR EACH ROW
    WHEN (NEW.balance <> 0) EXECUTE FUNCTION credit_balance_is_moved_by_entries();
CREATE TRIGGER credit_balance_is_moved_by_entries BEFORE UPDATE ON credit_account FOR EACH ROW
    WHEN (NEW.balance <> OLD.balance) EXECUTE FUNCTION credit_balance_is_moved_by_entries();

--changeset waggle:ledger-check
-- Everything that is wrong with the money: no row, where nothing is.
CREATE VIEW credit_trouble AS
SELECT 'entries do not come to none' AS what, transaction_id::text AS id
  FROM credit_entry GROUP BY transaction_id HAVING sum(micros) <> 0
UNION ALL
SELECT 'balance is not the sum of the entries', a.person_id::text
  FROM credit_account a
 WHERE balance <> (SELECT COALESCE(sum(micros), 0) FROM credit_entry e WHERE e.person_id = a.person_id)
UNION ALL
SELECT 'reserved is not the sum of the open calls', a.person_id::text
  FROM credit_account a
 WHERE reserved <> (SELECT COALESCE(sum(reserved_micros), 0) FROM api_key_usage u WHERE u.person_id = a.person_id AND state = 'RESERVED')
UNION ALL
SELECT 'held is not the sum of the open holds', a.person_id::text
  FROM credit_account a
 WHERE held <> (SELECT COALESCE(sum(remaining), 0) FROM credit_hold h WHERE h.person_id = a.person_id)
UNION ALL
SELECT 'what was booked for a call is not what it cost', u.call_id::text
  FROM api_key_usage u
 WHERE micros <> (SELECT COALESCE(-sum(e.micros), 0)
                    FROM credit_transactions t
                    JOIN credit_entry e ON e.transaction_id = t.id AND e.account = 'person'
                   WHERE t.call_id = u.call_id);

--changeset waggle:one-source-of-expenses
-- what runs cost is read off their calls
DROP TABLE expense;
-- spent, to the last decimal
ALTER TABLE session ADD COLUMN spent_dollars numeric NOT NULL DEFAULT 0;
UPDATE session SET spent_dollars = spent / 1000000.0 WHERE spent > 0;
