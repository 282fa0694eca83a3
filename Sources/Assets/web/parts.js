// Parts of a record's page that take each other's place: a value and its field, a step and the question what follows it.
const main = document.getElementById("main")
const part = name => main.querySelector(`[data-part="${name}"]`)

const enter = element => element?.querySelector("input:not([type=hidden]), select, textarea")?.focus()

/// Shows one of the parts of a place; the others of the same place are hidden.
export function swap(name, among, field) {
  for (const other of among) { const element = part(other); if (element) element.hidden = other !== name }
  const shown = part(name)
  field ? shown?.querySelector(`[name="${field}"]`)?.focus() : enter(shown)
}

const steps = ["next", "done", "change"], details = ["read", "edit"]
const edit = field => {
  swap("edit", details, { companyId: "company" }[field] ?? field)
  for (const button of main.querySelectorAll("[data-key=e]")) button.hidden = true
}

document.addEventListener("click", event => {
  const link = event.target.closest("[data-open], [data-swap], [data-toggle], [data-compose], [data-plan]")
  if (!link || !main.contains(link) || event.ctrlKey || event.metaKey || event.shiftKey) return
  const { open, swap: step, toggle, field, role, compose, plan } = link.dataset
  event.preventDefault()
  link.closest("[popover]:not(dialog)")?.hidePopover?.()
  if (open) {
    const dialog = document.getElementById(open)
    if (!dialog.open) dialog.showPopover()
    if (role) dialog.querySelector("[name=role]").value = role
  } else if (step) {
    swap(step, steps)
  } else if (toggle === "edit") {
    edit(field)
  } else if (toggle) {
    swap(toggle, details)
    for (const button of main.querySelectorAll("[data-key=e]")) button.hidden = false
  } else if (plan !== undefined) {
    swap("done", steps)
    const subject = main.querySelector("#done-subject, #plan-subject")
    if (subject) { subject.value ||= plan; subject.focus() }
  } else {
    const kind = main.querySelector(`.composer [name=type][value="${CSS.escape(compose)}"]`)
    if (kind) kind.checked = true
    main.querySelector("#msg")?.focus()
  }
})

// A double click on a value opens the form at its field.
document.addEventListener("dblclick", event => {
  const value = event.target.closest("[data-edits]")
  if (value) edit(value.dataset.edits)
})
