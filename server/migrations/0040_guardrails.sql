-- Guardrails: statements about access that no change may break. `statement` is the policy's, as JSON.
CREATE TABLE guardrail (
    id         BIGINT PRIMARY KEY,
    workgroup  BIGINT NOT NULL REFERENCES workgroup (id) ON DELETE CASCADE,
    name       TEXT   NOT NULL,
    name_key   TEXT   NOT NULL,
    statement  TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    version    BIGINT NOT NULL DEFAULT 1,
    UNIQUE (workgroup, id)
);
CREATE INDEX guardrail_by_name ON guardrail (workgroup, name_key, id);
