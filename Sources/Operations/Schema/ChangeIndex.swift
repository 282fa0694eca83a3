/// Boards of the past and waterfalls ask for versions that were cards on a board at a moment. All other versions, those of the many deals that are closed
/// above all, are not in these indexes, and what is summed up stands in them. Nearly every version is over within a month: one of these held at a moment
/// only if it ended in the month behind it. The others have an index of their own, so neither is read from the moment to today.
let changeIndex = ["deal_version_open": "", "deal_version_long": " AND valid_to > valid_from + 2764800000000"].sorted { $0.key < $1.key }.map { name, more in
    """
    CREATE INDEX \(name) ON deal_version (
        pipeline_id, valid_to, valid_from, deal_id, stage_id, currency, amount, weighted, owner_id, expected_close, status, nurture, deleted)
        WHERE status = 'open' AND NOT nurture AND NOT deleted\(more)
    """
}.joined(separator: ";\n")

/// What was won and lost in a quarter stands in an index of closed deals; those whose closed state is over since, because they were opened again or put right, in one of few versions.
let closedIndex = """
    DROP INDEX deal_closed;
    CREATE INDEX deal_closed ON deal (pipeline_id, status, closed_at, currency, amount, owner_id, deleted_at) WHERE closed_at IS NOT NULL;
    CREATE INDEX deal_version_over ON deal_version (pipeline_id, valid_to, valid_from, deal_id) WHERE status <> 'open' AND valid_to < 9223372036854775807;
    CREATE INDEX deal_version_told ON deal_version (pipeline_id, valid_from, deal_id) WHERE status <> 'open' AND imported
    """
