// Parts of a record's page that take each other's place: a value and its field, a step and the question what follows it.
const main = document.getElementById("main")
const part = name => main.querySelector(`[data-part="${name}"]`)

const enter = element => element?.querySelector("input:not([type=hidden]), select, textarea")?.focus()

/// Shows one of the parts of a place; the others of the same place are hidden.
export function swap(name, among, field) {
  if (!part(name)) return
  for (const other of among) { const element = part(other); if (element) element.hidden = other !== name }
  const shown = part(name)
  field ? shown?.querySelector(`[name="${field}"]`)?.focus() : enter(shown)
}

const steps = ["next", "done", "change"], details = ["read", "edit"]
const editing = is => { for (const button of main.querySelectorAll("[data-key=e]")) button.hidden = is }
const edit = field => {
  if (!part("edit")) return
  swap("edit", details, { companyId: "company" }[field] ?? field)
  editing(true)
}
/// Back to what is only read; the focus goes to what had opened the form.
function leave(form) {
  if (form.dataset.part === "edit") {
    swap("read", details)
    editing(false)
    return main.querySelector("[data-key=e]")?.focus()
  }
  swap("next", steps)
  main.querySelector(`[data-swap=${form.dataset.part}]`)?.focus()
}

/// Asks for another owner.
export const assign = () => edit("ownerId")
/// Asks for the next step, or for a change of the one there is.
export function plan() {
  const subject = main.querySelector("#plan-subject")
  subject ? subject.focus() : swap("change", steps)
}

document.addEventListener("click", event => {
  const link = event.target.closest("[data-open], [data-swap], [data-toggle], [data-compose], [data-plan]")
  if (!link || !main.contains(link) || event.ctrlKey || event.metaKey || event.shiftKey) return
  const { open, swap: step, toggle, field, role, compose, plan: wish } = link.dataset
  event.preventDefault()
  link.closest("[popover]:not(dialog)")?.hidePopover?.()
  if (open) {
    const dialog = document.getElementById(open)
    if (!dialog.open) dialog.showPopover()
    if (role) dialog.querySelector("[name=role]").value = role
  } else if (step === "next" || toggle === "read") {
    leave(link.closest("[data-part]"))
  } else if (step) {
    swap(step, steps)
  } else if (toggle === "edit") {
    edit(field)
  } else if (wish !== undefined) {
    swap("done", steps)
    const subject = main.querySelector("#done-subject, #plan-subject")
    if (subject) { subject.value ||= wish; subject.focus() }
  } else {
    const kind = main.querySelector(`.composer [name=type][value="${CSS.escape(compose)}"]`)
    if (kind) kind.checked = true
    main.querySelector("#msg")?.focus()
  }
})

document.addEventListener("keydown", event => {
  const form = event.key === "Escape" && event.target.closest?.("[data-part=done], [data-part=change], [data-part=edit]")
  if (!form || document.querySelector("dialog[open], :popover-open")) return
  event.preventDefault()
  leave(form)
})
// A double click on a value opens the form at its field.
document.addEventListener("dblclick", event => {
  const value = event.target.closest("[data-edits]")
  if (value) edit(value.dataset.edits)
})
