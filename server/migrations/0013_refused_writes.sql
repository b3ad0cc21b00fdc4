-- How many writes of somebody were refused in an hour: the first of them are entries of the audit log,
-- and the rest are one, written when the hour is over. `caller` is the account or the key.
CREATE TABLE refused_write (
    log     BIGINT NOT NULL,
    caller  TEXT   NOT NULL,
    hour    BIGINT NOT NULL,
    account TEXT   NOT NULL,
    actor   TEXT   NOT NULL,
    count   BIGINT NOT NULL,
    PRIMARY KEY (log, caller, hour)
);
CREATE INDEX refused_write_hour ON refused_write (hour);
