/// Which fields a role does not see, as one line of text: of a role of the workspace's own beside its rights, of the given ones
/// among the workspace's settings.
let hiddenFieldColumns = """
    ALTER TABLE access_role ADD COLUMN hides TEXT NOT NULL DEFAULT '';
    ALTER TABLE workspace ADD COLUMN hides TEXT NOT NULL DEFAULT ''
    """
