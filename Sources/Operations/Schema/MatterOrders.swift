/// The lists of needs, rivals and objections begin with the newest and go on from any of them.
let matterOrders = """
    CREATE INDEX deal_need_created ON deal_need (created_at, id);
    CREATE INDEX deal_rival_created ON deal_rival (created_at, id);
    CREATE INDEX deal_objection_created ON deal_objection (created_at, id)
    """
