// A cell that is changed in place: a double click or F2 opens it, Enter saves, Tab saves and opens the next, Escape leaves.
import { show } from "./show.js"
import { t } from "./texts.js"
import { toast } from "./toast.js"
import { page } from "./trusted.js"

const choices = name => [...(document.querySelector(`[data-choices=${name}]`)?.children ?? [])].map(option => option.cloneNode(true))

function control(cell) {
  const { kind, value } = cell.dataset, list = choices(kind).length > 0
  const field = document.createElement(list ? "select" : "input")
  field.className = list ? "select" : "input"
  field.name = cell.dataset.field
  if (list) field.append(...choices(kind))
  if (kind === "day") field.type = "date"
  if (["number", "money", "percent"].includes(kind)) field.inputMode = "decimal"
  field.value = value
  const head = cell.closest("table").querySelectorAll("thead th")[cell.cellIndex]
  field.ariaLabel = `${head.textContent.replace(/[↑↓]/, "").trim()}: ${cell.parentElement.querySelector("th").textContent.trim()}`
  return field
}

/// Opens a cell.
export function edit(cell) {
  if (!cell || cell.dataset.edit !== undefined) return
  const field = control(cell), was = [...cell.childNodes]
  cell.dataset.edit = ""
  cell.replaceChildren(field)
  field.focus()
  field.select?.()
  let done = false
  const close = () => { done = true; delete cell.dataset.edit; cell.replaceChildren(...was) }
  field.addEventListener("keydown", event => {
    event.stopPropagation()
    if (event.key === "Escape") { close(); cell.parentElement.querySelector("th a")?.focus() }
    if (event.key === "Enter" || event.key === "Tab") {
      event.preventDefault()
      const all = [...cell.parentElement.querySelectorAll("[data-field]")], next = all[all.indexOf(cell) + (event.shiftKey ? -1 : 1)]
      finish(event.key === "Tab" ? next?.dataset.field : undefined)
    }
  })
  field.addEventListener("blur", () => { if (!done) finish() })

  function finish(next) {
    const value = field.value, row = cell.parentElement
    close()
    if (value === cell.dataset.value) return next ? edit(row.querySelector(`[data-field="${next}"]`)) : row.querySelector("th a")?.focus()
    save(cell, row, field.name, value, next)
  }
}

async function save(cell, row, name, value, next) {
  const form = document.getElementById("bulk"), list = form.getAttribute("action").replace(/\/bulk$/, "")
  const body = new URLSearchParams({ csrf: form.elements.csrf.value, return: location.pathname + location.search, version: row.dataset.version, [name]: value })
  cell.ariaBusy = "true"
  const answer = await page(`${list}/${row.dataset.id}/edit`, { method: "POST", body }).catch(() => null)
  cell.ariaBusy = null
  if (!answer) return toast(t("notSaved"), { bad: true, retry: () => save(cell, row, name, value, next) })
  if (!answer.ok) {
    const why = answer.document.querySelector(`[id$="${name}-err"]`) ?? answer.document.querySelector("main [role=alert]")
    return toast(why?.textContent.trim() || t("changedElsewhere"), { bad: true })
  }
  const id = row.dataset.id
  show(answer)
  const fresh = document.querySelector(`tr[data-id="${id}"]`)
  if (next) edit(fresh?.querySelector(`[data-field="${next}"]`)); else fresh?.querySelector("th a")?.focus()
}

document.addEventListener("dblclick", event => {
  const cell = event.target.closest("table[data-rows] [data-field]")
  if (cell && !event.target.closest("a")) edit(cell)
})
