// The page of a deal, a company or a person: keys, forms that stay on the page, drafts, and what others change meanwhile.
import "./app.js"
import "./conflict.js"
import "./drafts.js"
import "./forms.js"
import { show } from "./show.js"
import { follow, latest } from "./live.js"
import { bindKeys } from "./page-keys.js"
import { keys } from "./keys.js"
import { assign, plan } from "./parts.js"
import "./send-on-change.js"

bindKeys("e", "d", "m", "w", "x", "t", "j", "k", "1", "2", "3", "4", "5")
keys({ n: plan, a: assign, "!": () => main.querySelector("[data-open=flag]")?.click() })

const main = document.getElementById("main"), [, kind, id] = location.pathname.split("/")
const asking = () => main.querySelector("dialog[open], :popover-open, [data-part=edit]:not([hidden]), [data-part=done]:not([hidden]), [data-part=change]:not([hidden]), [data-part] details[open] form, .tl details[open] form, #conflict, #gate")
const writing = () => document.activeElement?.matches("input:not([type=checkbox], [type=radio]), textarea, select") && document.activeElement.value

const busy = () => asking() || writing() || main.querySelector("form[aria-busy]")

follow({
  concerns: event => kind === "deals" ? String(event.dealId ?? event.entityId) === id : String(event.entityId) === id || ["comment", "attachment"].includes(event.kind),
  busy,
  refresh: async () => {
    const state = await latest(busy)
    if (state) show(state)
  },
})
