// Today: rows are walked through with J and K and cleared where they stand. A form opens in its row without leaving the page.
import "./app.js"
import "./forms.js"
import { show } from "./show.js"
import { keys } from "./keys.js"
import { follow, latest } from "./live.js"
import { press } from "./page-keys.js"
import "./drafts.js"
import { page } from "./trusted.js"

const main = document.getElementById("main")
const rows = () => [...main.querySelectorAll("[data-row]")]
const current = () => document.activeElement?.closest("[data-row]") ?? rows()[0]

function step(by) {
  const all = rows(), here = all.indexOf(document.activeElement?.closest("[data-row]"))
  const next = all[Math.min(Math.max(here + by, 0), all.length - 1)]
  next?.querySelector("a")?.focus()
  next?.scrollIntoView({ block: "nearest" })
}

async function open(link) {
  const row = link.closest("[data-row]")?.id ?? main.querySelector("[data-asking]")?.previousElementSibling?.id
  const state = await page(link.href).catch(() => null)
  if (!state) return location.assign(link.href)
  show(state)
  if (!main.querySelector("[data-asking]") && row) document.getElementById(row)?.querySelector("[data-act]")?.focus()
}

document.addEventListener("click", event => {
  const link = event.target.closest("main a[data-inline]")
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  open(link)
})
document.addEventListener("keydown", event => {
  if (event.key !== "Escape" || document.querySelector("dialog[open], :popover-open")) return
  main.querySelector("[data-cancel]")?.click()
})
const act = what => () => current()?.querySelector(what)?.click()
keys({ j: () => step(1), k: () => step(-1), d: act("[data-act]"), n: act("[data-act]"), s: act("[data-put-off]"), c: () => press("c") })

const writing = () => main.querySelector("[data-asking]") || main.querySelector("form[aria-busy]")
follow({
  concerns: event => ["deal", "activity"].includes(event.kind),
  busy: writing,
  refresh: async () => {
    const focus = current()?.id, state = await latest(writing)
    if (!state) return
    show(state)
    if (focus && document.activeElement === document.body) document.getElementById(focus)?.querySelector("a")?.focus({ preventScroll: true })
  },
})
