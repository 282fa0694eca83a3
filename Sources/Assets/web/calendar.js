// The calendar: forms open without leaving the page, and a step is dragged to another hour or day. The form of a step does the
// same by keyboard.
import "./app.js"
import { explain, send } from "./api.js"
import "./forms.js"
import { show } from "./show.js"
import { newKey } from "./queue.js"
import { follow, latest } from "./live.js"
import { bindKeys } from "./page-keys.js"
import { t } from "./texts.js"
import { toast } from "./toast.js"
import { page } from "./trusted.js"
import { changed, remember, undo } from "./undo.js"

const main = document.getElementById("main")
bindKeys("n", "j", "k", "t")

async function open(link) {
  const state = await page(link.href).catch(() => null)
  if (!state) return location.assign(link.href)
  show(state)
  main.querySelector("[data-part]")?.scrollIntoView({ block: "nearest" })
}
document.addEventListener("click", event => {
  const link = event.target.closest("main a[data-inline]")
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  open(link)
})
document.addEventListener("keydown", event => {
  if (event.key === "Escape" && !document.querySelector("dialog[open], :popover-open")) main.querySelector("[data-cancel]")?.click()
})

// Another type takes another time: what the form proposes follows.
main.addEventListener("change", event => {
  const fields = event.target.name === "type" && event.target.closest("[data-minutes]")
  if (fields) fields.querySelector("[name=durationMinutes]").placeholder = new URLSearchParams(fields.dataset.minutes).get(event.target.value) ?? ""
})

let dragged
const place = event => dragged && event.target.closest?.("[data-drop]")
const light = one => { for (const lit of main.querySelectorAll("[data-over]")) if (lit !== one) delete lit.dataset.over; if (one) one.dataset.over = "" }
main.addEventListener("dragstart", event => {
  dragged = event.target.closest?.("a[data-step][draggable=true]")
  if (!dragged) return
  event.dataTransfer.effectAllowed = "move"
  event.dataTransfer.setData("text/plain", dragged.dataset.step)
  dragged.dataset.drag = ""
})
main.addEventListener("dragover", event => {
  const over = place(event)
  light(over)
  if (over) event.preventDefault()
})
main.addEventListener("dragend", () => {
  if (dragged) delete dragged.dataset.drag
  dragged = null
  light()
})
main.addEventListener("drop", event => {
  const over = place(event)
  if (!over) return
  event.preventDefault()
  move(dragged, over.dataset.drop)
})

/// To a day, which keeps the step's time; to a day and a time; or, with an empty time, to the whole day.
async function move(step, to, key = newKey()) {
  const { step: id, version } = step.dataset, [day, time] = to.split("T")
  const body = { day, ...(time === undefined ? {} : time ? { time } : { wholeDay: true }) }
  try {
    const { undo: token, waiting } = await send("POST", `/activities/${id}/move`, { body, version, key, words: step.title })
    if (waiting) { step.dataset.waiting = ""; return }
    remember(token)
    toast(t("stepMoved"), { undo: token && (() => undo(token)) })
  } catch (refusal) {
    toast(explain(refusal), { bad: true, retry: refusal.status === 0 ? () => move(step, to, key) : undefined })
  }
  changed()
}

const busy = () => dragged || main.querySelector("[data-part=form]") || main.querySelector("form[aria-busy]")
follow({
  concerns: event => event.kind === "activity",
  busy,
  refresh: async () => {
    const state = await latest(busy)
    if (state) show(state)
  },
})
