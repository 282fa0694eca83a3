/// What somebody wants written otherwise than their language has it; NULL: as the language has it.
let formatColumns = """
    ALTER TABLE user_account ADD COLUMN date_order TEXT;
    ALTER TABLE user_account ADD COLUMN clock TEXT;
    ALTER TABLE user_account ADD COLUMN decimal_sign TEXT
    """
