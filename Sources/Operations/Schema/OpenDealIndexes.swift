/// How many open deals a company has is counted from its stretch of the index, with whose they are and all that is asked of them: few deals are open beside all there are.
let openDealsOfCompanies = "CREATE INDEX deal_open_company ON deal (company_id, owner_id, status, deleted_at) WHERE status = 'open' AND deleted_at IS NULL"
