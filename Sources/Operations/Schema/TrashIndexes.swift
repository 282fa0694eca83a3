/// What is in the trash is little beside all there is, and is looked at by the time at which it came there.
let trashIndexes = ["deal", "company", "contact", "activity", "comment"].map { table in
    "CREATE INDEX \(table)_trash ON \(table) (deleted_at, id) WHERE deleted_at IS NOT NULL"
}.joined(separator: ";\n")

/// The same for what belongs to deals, and for views.
let moreTrashIndexes = ["deal_need", "deal_rival", "deal_objection", "saved_view"].map { table in
    "CREATE INDEX \(table)_trash ON \(table) (deleted_at, id) WHERE deleted_at IS NOT NULL"
}.joined(separator: ";\n")
