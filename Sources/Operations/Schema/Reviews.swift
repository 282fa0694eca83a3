/// Reviews of pipelines: from which moment they look back, and which deals were talked about. A pipeline has one open review
/// at most, which everybody in the meeting shares.
let reviewTables = """
    CREATE TABLE review (
        id {key}, pipeline_id BIGINT NOT NULL REFERENCES pipeline (id) ON DELETE CASCADE, user_id BIGINT, since BIGINT NOT NULL, started_at BIGINT NOT NULL, finished_at BIGINT);
    CREATE INDEX review_pipeline ON review (pipeline_id, id);
    CREATE UNIQUE INDEX review_open ON review (pipeline_id) WHERE finished_at IS NULL;
    CREATE TABLE review_mark (
        review_id BIGINT NOT NULL REFERENCES review (id) ON DELETE CASCADE, deal_id BIGINT NOT NULL REFERENCES deal (id) ON DELETE CASCADE, user_id BIGINT, marked_at BIGINT NOT NULL,
        PRIMARY KEY (review_id, deal_id));
    CREATE INDEX review_mark_deal ON review_mark (deal_id)
    """
