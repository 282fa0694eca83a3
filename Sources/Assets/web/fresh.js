// A page that shows what others change asks for itself again when something of the kinds that it names was changed: not while
// somebody writes, chooses or is asked on it, and at most every few seconds, since others may change much at once.
import { follow, latest } from "./live.js"
import { show } from "./show.js"

const main = document.getElementById("main"), kinds = main.dataset.follows.split(" "), pause = 4000
let touched = false, last = Date.now(), mine = false

// Rows that are chosen are looked at themselves: they can be let go.
main.addEventListener("input", event => { if (!event.target.matches(".sel input, [data-select-all]")) touched = true })
document.addEventListener("tratto:shown", () => { touched = false; last = Date.now() })
document.addEventListener("tratto:changed", () => { mine = true })

const asking = () => main.querySelector("dialog[open], :popover-open, form[aria-busy], .sel input:checked, [data-edit], details[open] form[method=post], [data-secret]")
const writing = () => document.activeElement?.matches("#main :is(input:not([type=checkbox], [type=radio]), textarea, select)")
const busy = () => touched || asking() || writing() || (!mine && Date.now() - last < pause)

follow({
  concerns: event => kinds.includes("all") || kinds.includes(event.kind),
  busy,
  refresh: async () => {
    mine = false
    const state = await latest(() => touched || asking() || writing())
    last = Date.now()
    if (state?.ok) show(state)
  },
})
