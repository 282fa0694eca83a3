// Single keys, outside fields and only when the person wants them. G and a letter goes to a place of the navigation.
const bound = new Map()

/// Binds keys by the name of the event: "j", "T" (with shift), "Escape".
export const keys = table => { for (const [key, act] of Object.entries(table)) bound.set(key, act) }

const busy = () => document.querySelector("dialog[open], :popover-open")
const typing = target => target.closest?.("input:not([type=range], [type=checkbox]), textarea, select, [contenteditable]")
let goesUntil = 0

document.addEventListener("keydown", event => {
  const key = event.shiftKey || event.key.length > 1 ? event.key : event.key.toLowerCase()
  if ((event.ctrlKey || event.metaKey) && key === "k" && !event.altKey) {
    event.preventDefault()
    return bound.get("find")?.()
  }
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
  if (busy()) return
  // Out of a field, single keys are keys again.
  if (typing(event.target)) return key === "Escape" ? event.target.blur() : undefined
  if (key.length === 1 && document.body.dataset.keys === "off") return
  if (key === "Enter" && event.target.closest("a, button, summary")) return
  const place = Date.now() < goesUntil && document.querySelector(`.side [data-go="${CSS.escape(key)}"]`)
  goesUntil = key === "g" ? Date.now() + 1500 : 0
  const act = place ? () => place.click() : bound.get(key)
  if (!act) return
  event.preventDefault()
  act(event)
})
